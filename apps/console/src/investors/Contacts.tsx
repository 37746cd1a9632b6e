import { useState } from 'react';
import AddIcon from '@mui/icons-material/PersonAddAltOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, List, ListItem, ListItemText, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRecordContext, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import { ContactDialog, type Contact } from './ContactDialog.js';
import { Phone } from './Phone.js';

/** People of the company. Their numbers are masked; the whole number is shown for a reason, and that leaves a trace. */
export function Contacts() {
  const translate = useTranslate();
  const investor = useRecordContext<{ id: string }>();
  const mayEdit = useMay('investor.edit');
  const [editing, setEditing] = useState<Partial<Contact> | null>(null);
  const { get } = useData();
  const { data: contacts = [], refetch } = useQuery({
    queryKey: ['investors', 'contacts', investor?.id],
    queryFn: ({ signal }) => get<Contact[]>(`/investors/${investor?.id}/contacts`, undefined, signal),
    enabled: investor !== undefined,
  });
  const add = mayEdit && (
    <Button startIcon={<AddIcon />} onClick={() => setEditing({ investorId: investor?.id })}>
      {translate('investors.contacts.add')}
    </Button>
  );
  return (
    <Panel title={translate('resources.investors.fields.contacts')} actions={add}>
      {contacts.length === 0 && <Typography color="text.secondary">{translate('investors.contacts.none')}</Typography>}
      <List disablePadding>
        {contacts.map((contact) => (
          <ListItem
            key={contact.id}
            disableGutters
            divider
            secondaryAction={
              mayEdit && (
                <IconButton edge="end" onClick={() => setEditing(contact)} aria-label={translate('investors.contacts.edit', { name: contact.name })}>
                  <EditIcon />
                </IconButton>
              )
            }
          >
            <ListItemText
              primary={[contact.name, contact.title].filter(Boolean).join(' · ')}
              secondary={
                <Box component="span" sx={{ display: 'block' }}>
                  <Phone contact={contact} />
                  {contact.note && <Typography component="span" variant="body2" sx={{ display: 'block' }}>{contact.note}</Typography>}
                </Box>
              }
              slotProps={{ secondary: { component: 'div' } }}
            />
          </ListItem>
        ))}
      </List>
      {editing && (
        <ContactDialog
          contact={editing}
          onClose={(saved) => {
            setEditing(null);
            if (saved) void refetch();
          }}
        />
      )}
    </Panel>
  );
}
