import { Title, useTranslate } from 'react-admin';
import { BoardView } from './BoardView.js';

export default function BoardPage() {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate('board.title')} />
      <BoardView />
    </>
  );
}
