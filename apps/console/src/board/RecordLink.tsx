import { Link } from '@mui/material';
import { LinkBase, useCreatePath, useResourceDefinitions } from 'react-admin';

/** To the record's page where there is one; plain text otherwise. */
export function RecordLink({ resource, id, text }: { resource: string; id: string; text: string }) {
  const createPath = useCreatePath();
  const definitions = useResourceDefinitions();
  if (!definitions[resource]?.hasShow) return <span>{text}</span>;
  return (
    <Link component={LinkBase} to={createPath({ resource, id, type: 'show' })} sx={{ display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, sm: 0 } }}>
      {text}
    </Link>
  );
}
