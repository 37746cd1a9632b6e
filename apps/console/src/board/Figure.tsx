import { Box, Link, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { Light, printed, withSign } from '../fields/index.js';
import type { Cell, NoTarget } from '../providers/index.js';
import { inYi, inYuan, isNothing } from './amounts.js';

const digits = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const;

/** An amount that opens to its rows. The exact 元 stand in its title. */
export function Figure({ amount, to, strong = false }: { amount: string; to?: string; strong?: boolean }) {
  const translate = useTranslate();
  const exact = `${inYuan(amount)} ${translate('enums.moneyUnit.yuan')}`;
  const look = { ...digits, fontWeight: strong ? 700 : undefined };
  if (!to) {
    return (
      <Box component="span" title={exact} sx={look}>
        {inYi(amount)}
      </Box>
    );
  }
  return (
    <Link component={LinkBase} to={to} title={`${exact} · ${translate('board.open')}`} sx={{ ...look, display: { xs: 'inline-flex', sm: 'inline' }, alignItems: 'center', minHeight: { xs: 44, sm: 0 }, textDecorationColor: 'rgba(128,128,128,.4)' }}>
      {inYi(amount)}
    </Link>
  );
}

/** Not applicable is a word, never 0 % and never an empty cell. */
export function NotApplicable({ because = null }: { because?: NoTarget | null }) {
  const translate = useTranslate();
  return (
    <Box component="span" title={because === null ? undefined : translate(`board.noTarget.${because}`)} sx={{ whiteSpace: 'nowrap', color: 'text.secondary', fontWeight: 400 }}>
      {translate('board.value.none')}
    </Box>
  );
}

export function Share({ percent }: { percent: string | null }) {
  if (percent === null) return <NotApplicable />;
  return (
    <Box component="span" sx={digits}>
      {printed(percent)}%
    </Box>
  );
}

/** The gap to the schedule with its light: sign, shape, colour and word. */
export function Gap({ cell: { gap, light }, short = false }: { cell: Pick<Cell, 'gap' | 'light'>; short?: boolean }) {
  const translate = useTranslate();
  if (gap === null) return <NotApplicable />;
  return (
    <Box component="span" sx={{ ...digits, whiteSpace: short ? 'nowrap' : 'normal' }}>
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {withSign(gap)}
        {!short && ` ${translate('board.unit.points')}`}
      </Box>{' '}
      <Light light={light} short={short} />
    </Box>
  );
}

export function LastYear({ cell: { lastYear, growth } }: { cell: Pick<Cell, 'lastYear' | 'growth'> }) {
  const translate = useTranslate();
  if (lastYear === null) {
    return (
      <Box component="span" sx={{ whiteSpace: 'nowrap', color: 'text.secondary', fontWeight: 400 }}>
        {translate('board.value.unknown')}
      </Box>
    );
  }
  return (
    <Box component="span" sx={digits} title={`${inYuan(lastYear)} ${translate('enums.moneyUnit.yuan')}`}>
      {inYi(lastYear)}
      {growth !== null && (
        <Typography component="span" variant="caption" color="text.secondary">
          {' '}
          {translate('board.value.vsLastYear', { growth: withSign(growth) })}
        </Typography>
      )}
    </Box>
  );
}

/** What is handed in stands beside the figure and never inside it. */
export function Pending({ amount, metric, to, short = false }: { amount: string; metric: 'signed' | 'received'; to: string; short?: boolean }) {
  const translate = useTranslate();
  if (isNothing(amount)) return null;
  const kind = translate(`board.term.${metric}Pending`);
  return (
    <Link component={LinkBase} to={to} variant="body2" color="text.secondary" sx={{ display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, sm: 24 }, whiteSpace: short ? 'nowrap' : undefined, fontWeight: 400 }}>
      {short ? `${withSign(inYi(amount))} ${kind}` : translate('board.pendingOf', { kind, amount: inYi(amount) })}
    </Link>
  );
}
