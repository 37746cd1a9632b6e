import { Typography } from '@mui/material';
import { genericMemo, useFieldValue, useTranslate, type FieldProps } from 'react-admin';
import { isAmount, showAmount, type MoneyUnit } from './money.js';
import { useMoneyUnit } from './useMoneyUnit.js';
import { Unknown } from './Unknown.js';

export interface MoneyFieldProps extends FieldProps {
  /** 元, 万元 or 亿元; the district's setting when absent. */
  unit?: MoneyUnit;
  decimals?: number;
  /** Source of the currency beside a foreign amount, which is never shown in 万元 or 亿元 of another money. */
  currencySource?: string;
  strong?: boolean;
}

function PlainMoneyField({ source, record, unit, decimals, currencySource = 'currency', strong, textAlign }: MoneyFieldProps) {
  const amount: unknown = useFieldValue({ source, record });
  const currency: unknown = useFieldValue({ source: currencySource, record });
  return <Money amount={amount} currency={currency} unit={unit} decimals={decimals} strong={strong} align={textAlign} />;
}

/** An exact amount with its unit; null is shown as unknown. For tables: `<DataTable.Col source="amount" field={MoneyField} />`. */
export const MoneyField = Object.assign(genericMemo(PlainMoneyField), { textAlign: 'right' as const });

export interface MoneyProps {
  amount: unknown;
  currency?: unknown;
  unit?: MoneyUnit;
  decimals?: number;
  strong?: boolean;
  align?: MoneyFieldProps['textAlign'];
}

export function Money({ amount, currency, unit, decimals, strong, align }: MoneyProps) {
  const translate = useTranslate();
  const preferred = useMoneyUnit();
  if (!isAmount(amount)) return <Unknown label="app.amountUnknown" />;
  const shownIn = unit ?? preferred;
  const isForeign = typeof currency === 'string' && currency !== 'CNY';
  const unitLabel = isForeign
    ? `${shownIn === 'yuan' ? '' : translate(`app.money.${shownIn}`)}${translate(`enums.currency.${currency}`, { _: currency })}`
    : translate(`enums.moneyUnit.${shownIn}`);
  return (
    <Typography
      component="span"
      variant="body2"
      title={`${showAmount(amount, 'yuan', { decimals: 2 })} ${isForeign ? currency : translate('enums.moneyUnit.yuan')}`}
      sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', fontWeight: strong ? 600 : undefined, textAlign: align }}
    >
      {showAmount(amount, shownIn, { decimals: decimals ?? (shownIn === 'yuan' ? 2 : undefined) })} {unitLabel}
    </Typography>
  );
}
