import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import { dropOldDrafts, loadAnew, noticeOfFormerPage, onSignedOutElsewhere, readAgain, session, useSessionState } from '../providers/index.js';
import { OutdatedDialog } from './OutdatedDialog.js';
import { SignInAgainDialog } from './SignInAgainDialog.js';

/** Keeps the page true to the session: who is shown is who acts, and a session that ended takes nothing with it. */
export function SessionWatch() {
  const state = useSessionState();
  const notify = useNotify();
  useEffect(() => session.onResumed(readAgain), []);
  useEffect(() => onSignedOutElsewhere(() => loadAnew({ to: '/', forgetting: true })), []);
  useEffect(() => dropOldDrafts(), []);
  useEffect(() => {
    const notice = noticeOfFormerPage();
    if (notice) notify(notice, { type: 'warning', autoHideDuration: 12_000 });
  }, [notify]);
  if (state === 'ended') return <SignInAgainDialog />;
  if (state === 'person' || state === 'rights') return <OutdatedDialog what={state} />;
  return null;
}
