import { useQuery } from '@tanstack/react-query';
import { Accordion, AccordionDetails, AccordionSummary, Box, Typography } from '@mui/material';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import { useLocaleState, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { TemplateField } from './bulletin.js';

/** 可用字段: what a template may name, texts first, then each list with its own fields. They belong to the product. */
export function TemplateFields() {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['bulletin-templates', 'fields'], queryFn: ({ signal }) => get<TemplateField[]>('/bulletin-templates/fields', undefined, signal), staleTime: Infinity });
  return (
    <Panel title={translate('bulletins.fields.title')}>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {translate('bulletins.fields.text')}
      </Typography>
      <Group title={translate('bulletins.fields.texts')} fields={data.filter(({ kind }) => kind === 'text')} />
      {data.filter(({ kind }) => kind === 'list').map((list) => (
        <ListOf key={list.name} list={list} />
      ))}
    </Panel>
  );
}

function ListOf({ list }: { list: TemplateField }) {
  const said = useSaid();
  const inner = list.of.filter(({ kind }) => kind === 'list');
  return (
    <>
      <Group title={`{#${list.name}}…{/${list.name}}　${said(list)}`} fields={list.of.filter(({ kind }) => kind === 'text')} />
      {inner.map((one) => (
        <Group key={one.name} title={`{#${list.name}}{#${one.name}}…{/${one.name}}{/${list.name}}　${said(one)}`} fields={one.of} />
      ))}
    </>
  );
}

function Group({ title, fields }: { title: string; fields: TemplateField[] }) {
  const said = useSaid();
  return (
    <Accordion disableGutters variant="outlined" slotProps={{ transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandIcon />} sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </AccordionSummary>
      <AccordionDetails>
        {fields.map((field) => (
          <Box key={field.name} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', py: 0.5 }}>
            <Box component="code" sx={{ minWidth: 180 }}>{`{${field.name}}`}</Box>
            <Typography variant="body2" color="text.secondary">
              {said(field)}
            </Typography>
          </Box>
        ))}
      </AccordionDetails>
    </Accordion>
  );
}

function useSaid(): (field: TemplateField) => string {
  const [locale] = useLocaleState();
  return ({ zh, en }) => (locale === 'en' ? en : zh);
}
