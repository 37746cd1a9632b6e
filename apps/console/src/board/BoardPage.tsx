import { Box, Button } from '@mui/material';
import WallIcon from '@mui/icons-material/TvOutlined';
import { Title, useLocaleState, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';
import { BoardView } from './BoardView.js';

export default function BoardPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const mayShow = useMay('wall.read');
  return (
    <>
      <Title title={translate('board.title')} />
      {mayShow && (
        <Box sx={{ display: { xs: 'none', sm: 'flex' }, justifyContent: 'flex-end', mt: 1 }}>
          {/* a page outside the console: a plain link leaves it */}
          <Button href={locale === 'en' ? '/wall?lang=en' : '/wall'} startIcon={<WallIcon />}>
            {translate('home.glance.wall')}
          </Button>
        </Box>
      )}
      <BoardView />
    </>
  );
}
