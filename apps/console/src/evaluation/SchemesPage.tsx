import { useState } from 'react';
import { Alert, Box, Button, Card, List, ListItem, ListItemButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { LinkBase, Title, useGetList, useNavigate, useTranslate } from 'react-admin';
import { showMoment, StatusChip } from '../fields/index.js';
import { EmptyState } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { EvaluationTabs } from './EvaluationTabs.js';
import type { Scheme, SchemeDraft } from './types.js';
import { useAnswer } from './useEvaluation.js';
import { useGroupName } from './useGroupName.js';

/** The schemes by which scores are given, each with its revisions. */
export default function SchemesPage() {
  const translate = useTranslate();
  const name = useGroupName();
  const mayEdit = useMay('score.edit');
  const { data, error, isPending } = useGetList<Scheme>('score-schemes', { pagination: { page: 1, perPage: 100 }, sort: { field: 'updatedAt', order: 'DESC' } });
  return (
    <>
      <Title title={translate('evaluation.title')} />
      <EvaluationTabs at="/evaluation/schemes" />
      <Alert severity="info" sx={{ mb: 1 }} action={mayEdit ? <Add /> : undefined}>
        {translate('evaluation.scheme.explanation')}
      </Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {!isPending && data?.length === 0 && <EmptyState title={translate('evaluation.scheme.none')} text={translate(mayEdit ? 'evaluation.scheme.noneHint' : 'evaluation.scheme.noneYet')} />}
      {data && data.length > 0 && (
        <Card>
          <List disablePadding>
            {data.map((scheme) => (
              <ListItem key={scheme.id} divider disablePadding>
                <ListItemButton component={LinkBase} to={`/evaluation/schemes/${scheme.id}`} sx={{ minHeight: 60, gap: 1 }}>
                  <ListItemText
                    primary={scheme.name}
                    secondary={[
                      translate('evaluation.scheme.of', { year: scheme.year, revision: scheme.revision }),
                      scheme.subject === 'sector' ? name('sector') : scheme.unitKinds.map(name).join('、'),
                      scheme.activatedAt && translate('evaluation.scheme.activated', { name: scheme.activatedByName ?? '—', at: showMoment(scheme.activatedAt) }),
                    ].filter(Boolean).join(' · ')}
                  />
                  <StatusChip status={scheme.state} enumeration="schemeState" />
                </ListItemButton>
              </ListItem>
            ))}
          </List>
        </Card>
      )}
    </>
  );
}

function Add() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: templates = [] } = useAnswer<SchemeDraft[]>('/score-schemes/templates');
  return (
    <Box>
      <Button variant="contained" sx={{ minHeight: 44, whiteSpace: 'nowrap' }} onClick={({ currentTarget }) => setAnchor(currentTarget)} aria-haspopup="menu">
        {translate('evaluation.scheme.add')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => navigate('/evaluation/schemes/new')}>{translate('evaluation.scheme.blank')}</MenuItem>
        {templates.map(({ name }, index) => (
          <MenuItem key={name} onClick={() => navigate(`/evaluation/schemes/new?template=${index}`)}>{name}</MenuItem>
        ))}
      </Menu>
    </Box>
  );
}
