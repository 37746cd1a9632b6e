import { Alert } from '@mui/material';
import { Title, useGetList, useTranslate } from 'react-admin';
import type { Setting } from '../providers/index.js';
import { ScheduleCard } from './ScheduleCard.js';
import { SettingCard } from './SettingCard.js';

/** What a district may choose. Each choice is saved by itself, with its version. */
export default function SettingsPage() {
  const translate = useTranslate();
  const { data = [], refetch, error } = useGetList<Setting>('settings', { pagination: { page: 1, perPage: 100 }, sort: { field: 'id', order: 'ASC' } });
  return (
    <>
      <Title title={translate('app.menu.settings')} />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data
        .filter(({ changeable }) => changeable)
        .map((setting) => {
          const Card = setting.id === 'schedule' ? ScheduleCard : SettingCard;
          return <Card key={`${setting.id}-${setting.version}`} setting={setting} onSaved={() => void refetch()} />;
        })}
    </>
  );
}
