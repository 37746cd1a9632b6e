import VisitIcon from '@mui/icons-material/HandshakeOutlined';
import { Button, Typography } from '@mui/material';
import { LinkBase, useResourceDefinitions, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';

/** The one thing done most often, as large as a thumb wants it. */
export function LogVisit() {
  const translate = useTranslate();
  const mayLog = useMay('visit.log');
  const { visits } = useResourceDefinitions();
  if (!mayLog || !visits?.hasCreate) return null;
  return (
    <Button component={LinkBase} to="/visits/create" variant="contained" size="large" startIcon={<VisitIcon />} sx={{ width: { xs: '100%', sm: 360 }, minHeight: 64, mb: 2, fontSize: '1.15rem' }}>
      <span>
        {translate('home.logVisit')}
        <Typography variant="caption" component="span" sx={{ display: 'block', lineHeight: 1.3, opacity: 0.9 }}>
          {translate('home.logVisitHint')}
        </Typography>
      </span>
    </Button>
  );
}
