export { DateInput } from './DateInput.js';
export { EnumSelect, EnumSelectArray } from './EnumSelect.js';
export { FilesInput, type HeldFile } from './FilesInput.js';
export { InvestorInput } from './InvestorInput.js';
export { MoneyInput } from './MoneyInput.js';
export { SearchableInput } from './SearchableInput.js';
export { SearchInput } from './SearchInput.js';
export { useComposition } from './useComposition.js';
export { PersonOptions, UnitOptions, usePersonText, useUnitText } from './OrganisationInputs.js';
