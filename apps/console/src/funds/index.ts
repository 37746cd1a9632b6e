import { lazy } from 'react';
import FundsIcon from '@mui/icons-material/PaymentsOutlined';
import type { ResourceProps } from 'react-admin';

const funds: ResourceProps = {
  name: 'funds-receipts',
  icon: FundsIcon,
  list: lazy(() => import('./ReceiptList.js')),
  show: lazy(() => import('./ReceiptShow.js')),
  create: lazy(() => import('./ReceiptCreate.js')),
  edit: lazy(() => import('./ReceiptEdit.js')),
  recordRepresentation: 'number',
};
export default funds;
