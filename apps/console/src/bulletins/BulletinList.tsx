import TemplateIcon from '@mui/icons-material/EditNoteOutlined';
import { Button } from '@mui/material';
import { LinkBase, SimpleList, useTranslate } from 'react-admin';
import { DateField, MomentField, showMoment, Unknown } from '../fields/index.js';
import { RecordList, RecordTable, usePhone } from '../layout/index.js';
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
    <RecordList sort={{ field: 'createdAt', order: 'DESC' }} actions={actions || undefined}>
      {phone ? (
        <SimpleList<Bulletin> primaryText={(bulletin) => bulletin.title} secondaryText={(bulletin) => `${issueName(bulletin)} · ${showMoment(bulletin.createdAt)}`} tertiaryText={(bulletin) => <Standing bulletin={bulletin} />} />
      ) : (
        <RecordTable<Bulletin>>
          <RecordTable.Col source="serial" render={issueName} />
          <RecordTable.Col source="title" disableSort />
          <RecordTable.Col source="cutOff" field={DateField} />
          <RecordTable.Col source="documentNumber" disableSort render={({ documentNumber }) => documentNumber ?? <Unknown />} />
          <RecordTable.Col source="createdAt" field={MomentField} />
          <RecordTable.Col source="createdByName" disableSort />
          <RecordTable.Col source="issuedAt" render={(bulletin) => <Standing bulletin={bulletin as Bulletin} />} />
        </RecordTable>
      )}
    </RecordList>
  );
}
