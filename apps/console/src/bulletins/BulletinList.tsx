import TemplateIcon from '@mui/icons-material/EditNoteOutlined';
import { Button } from '@mui/material';
import { DataTable, LinkBase, SimpleList, useTranslate } from 'react-admin';
import { DateField, MomentField, showMoment, Unknown } from '../fields/index.js';
import { RecordList, usePhone } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import type { Bulletin } from './bulletin.js';
import { Standing } from './Standing.js';
import { useIssueName } from './useIssueName.js';

/** Every bulletin, newest first; of a month that was published again the older editions too. */
export default function BulletinList() {
  const translate = useTranslate();
  const phone = usePhone();
  const issueName = useIssueName();
  const mayEditLayout = useMay('bulletin.template');
  const actions = mayEditLayout && (
    <Button component={LinkBase} to="/bulletin-templates" startIcon={<TemplateIcon />}>
      {translate('bulletins.layout.title')}
    </Button>
  );
  return (
    <RecordList sort={{ field: 'createdAt', order: 'DESC' }} actions={actions || undefined} columns={false}>
      {phone ? (
        <SimpleList<Bulletin> primaryText={(bulletin) => bulletin.title} secondaryText={(bulletin) => `${issueName(bulletin)} · ${showMoment(bulletin.createdAt)}`} tertiaryText={(bulletin) => <Standing bulletin={bulletin} />} />
      ) : (
        <DataTable<Bulletin> bulkActionButtons={false} storeKey="bulletins.table">
          <DataTable.Col source="serial" render={issueName} />
          <DataTable.Col source="title" disableSort />
          <DataTable.Col source="cutOff" field={DateField} />
          <DataTable.Col source="documentNumber" disableSort render={({ documentNumber }) => documentNumber ?? <Unknown />} />
          <DataTable.Col source="createdAt" field={MomentField} />
          <DataTable.Col source="createdByName" disableSort />
          <DataTable.Col source="issuedAt" render={(bulletin) => <Standing bulletin={bulletin as Bulletin} />} />
        </DataTable>
      )}
    </RecordList>
  );
}
