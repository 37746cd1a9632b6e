import { Box, Typography } from '@mui/material';
import { required, TextInput, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { fittingUnit, showAmount } from '../fields/index.js';
import { enumValues } from '../i18n/index.js';
import { DateInput, EnumSelect, MoneyInput } from '../inputs/index.js';
import { inYuan } from './sums.js';

interface AmountInputsProps {
  needed?: boolean;
  negative?: boolean;
  /** Under the amount, while nothing is typed. */
  helperText?: string;
}

/** An amount in its currency; a foreign one with the rate that stays with it, and what that makes in 元. */
export function AmountInputs({ needed = false, negative = false, helperText }: AmountInputsProps) {
  const currency: unknown = useWatch({ name: 'currency' });
  // an outside program may have taken one that is not offered here: it stays chosen
  const offered = enumValues('currency');
  const currencies = typeof currency === 'string' && !offered.includes(currency) ? [...offered, currency] : offered;
  const foreign = typeof currency === 'string' && currency !== 'CNY';
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' }, columnGap: 2, gridColumn: '1 / -1' }}>
      <MoneyInput key={String(negative)} source="amount" fullWidth negative={negative} currency={foreign ? currency : 'CNY'} validate={needed ? required() : undefined} helperText={helperText} />
      <EnumSelect source="currency" enumeration="currency" only={currencies} defaultValue="CNY" validate={required()} helperText={false} />
      {foreign && <RateInputs />}
    </Box>
  );
}

function RateInputs() {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 2fr' }, columnGap: 2, gridColumn: '1 / -1' }}>
      <TextInput source="fxRate" inputMode="decimal" validate={required()} helperText="contracts.rateHint" />
      <DateInput source="fxOn" asks="event" validate={required()} helperText={false} />
      <TextInput source="fxSource" validate={required()} helperText="contracts.rateSourceHint" />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Equivalent />
      </Box>
    </Box>
  );
}

function Equivalent() {
  const translate = useTranslate();
  const [amount, rate]: unknown[] = useWatch({ name: ['amount', 'fxRate'] });
  const yuan = inYuan(amount, rate);
  if (!yuan) return null;
  const unit = fittingUnit(yuan);
  return (
    <Typography variant="body2" color="primary" role="status">
      {translate('contracts.equivalent', { amount: `${showAmount(yuan, unit, { decimals: 2 })} ${translate(`enums.moneyUnit.${unit}`)}` })}
    </Typography>
  );
}
