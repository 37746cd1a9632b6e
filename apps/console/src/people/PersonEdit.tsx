import { useMay } from '../providers/index.js';
import { Panel, RecordEdit, RecordForm } from '../layout/index.js';
import { PersonInputs } from './PersonInputs.js';
import { ResetPassword } from './ResetPassword.js';
import { Roles } from './Roles.js';

/** Two administrators meet here: one keeps the account, the other grants the roles. Neither can do the other's part. */
export default function PersonEdit() {
  const mayManage = useMay('person.manage');
  const mayGrant = useMay('person.grantRoles');
  return (
    <RecordEdit redirect="list" component="div">
      {mayManage && (
        <Panel dense>
          <RecordForm sx={{ maxWidth: 560 }}>
            <PersonInputs />
          </RecordForm>
        </Panel>
      )}
      <Roles editable={mayGrant} />
      {mayManage && <ResetPassword />}
    </RecordEdit>
  );
}
