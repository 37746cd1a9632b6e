import { useTranslate } from 'react-admin';
import { fittingUnit, showAmount } from '../fields/index.js';
import type { Difference, Said } from './ruleSet.js';

/** What one point of the rules says, in words; null says that nothing is asked. */
export function useWords(): (point: Difference['point'], value: Said) => string {
  const translate = useTranslate();
  const words = (point: Difference['point'], value: string): string => {
    switch (point) {
      case 'counting':
        return translate(`enums.counting.${value}`);
      case 'capPercent':
        return translate('ruleSets.upTo', { percent: value.replace(/\.00$/, '') });
      case 'evidenceTypes':
        return translate(`enums.evidenceType.${value}`);
      case 'contractKinds':
        return translate(`enums.contractKind.${value}`);
      case 'cutOffDays':
        return translate('ruleSets.days', { days: value });
      case 'contractFloor':
      case 'fundsFloor':
        return `${showAmount(value, fittingUnit(value))} ${translate(`enums.moneyUnit.${fittingUnit(value)}`)}`;
      case 'excludedKinds':
      case 'note':
        return value;
    }
  };
  return (point, value) => {
    const all = Array.isArray(value) ? value : value === null || value === '' ? [] : [String(value)];
    if (all.length === 0) return translate(`ruleSets.empty.${point}`, { _: translate('ruleSets.nothing') });
    return all.map((one) => words(point, one)).join(translate('ruleSets.comma'));
  };
}
