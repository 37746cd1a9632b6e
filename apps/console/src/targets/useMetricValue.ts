import { useTranslate } from 'react-admin';
import { digitsOf, measureOf } from './metricValue.js';

/** A metric's value with its unit; metrics of area carry the unit in their name. */
export function useMetricValue(): (metric: string, value: string) => string {
  const translate = useTranslate();
  return (metric, value) => {
    const digits = digitsOf(metric, value);
    const measure = measureOf(metric);
    if (measure === 'percent') return `${digits}%`;
    if (measure === 'foreign') return `${digits} ${translate('targets.foreignUnit')}`;
    return measure === 'money' ? `${digits} ${translate('board.unit.yi')}` : digits;
  };
}
