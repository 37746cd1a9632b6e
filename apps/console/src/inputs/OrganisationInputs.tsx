import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { SearchableInput } from './SearchableInput.js';

interface UnitOption {
  name: string;
  active?: boolean;
}

interface PersonOption extends UnitOption {
  unitName?: string | null;
  title?: string | null;
}

type Options = Omit<Parameters<typeof SearchableInput>[0], 'optionText'>;

/** A unit as one chooses it; a closed one, which a record may still name, says so. */
export function useUnitText(): (unit: UnitOption | undefined) => string {
  const translate = useTranslate();
  return useCallback((unit) => (unit ? translate(unit.active === false ? 'app.choice.off' : 'app.choice.plain', { name: unit.name }) : ''), [translate]);
}

/** A person as one chooses them: two of one name are told apart by their unit, or by their office where they have none. */
export function usePersonText(): (person: PersonOption | undefined) => string {
  const translate = useTranslate();
  return useCallback(
    (person) => {
      if (!person) return '';
      const place = person.unitName ?? person.title;
      const name = place ? translate('app.choice.placed', { name: person.name, place }) : person.name;
      return translate(person.active === false ? 'app.choice.off' : 'app.choice.plain', { name });
    },
    [translate],
  );
}

/** Chooses a unit, within a `<ReferenceInput reference="org-units">`. */
export function UnitOptions(props: Options) {
  return <SearchableInput {...props} optionText={useUnitText()} />;
}

/** Chooses a person, within a `<ReferenceInput reference="people">`. */
export function PersonOptions(props: Options) {
  return <SearchableInput {...props} optionText={usePersonText()} />;
}
