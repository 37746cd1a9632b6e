import { Tab, Tabs } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';

const PAGES = [
  { at: '/evaluation/rankings', word: 'rankings', action: 'figure.read' },
  { at: '/evaluation/lead-clock', word: 'clock', action: 'figure.read' },
  { at: '/evaluation/lists', word: 'lists', action: 'score.read' },
  { at: '/evaluation/schemes', word: 'schemes', action: 'score.read' },
] as const;

export function EvaluationTabs({ at }: { at: (typeof PAGES)[number]['at'] }) {
  const translate = useTranslate();
  const mayScore = useMay('score.read');
  return (
    <Tabs value={at} variant="scrollable" sx={{ mb: 1 }}>
      {PAGES.filter(({ action }) => action !== 'score.read' || mayScore).map((page) => (
        <Tab key={page.at} value={page.at} component={LinkBase} to={page.at} label={translate(`evaluation.tab.${page.word}`)} />
      ))}
    </Tabs>
  );
}
