import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../features/sessions/session-queries.js';
import { useWorkspace } from '../features/workspace/workspace-queries.js';
import { WithTimeZone } from '../i18n/language-context.js';
import { SessionContext } from '../shared/session/session-context.js';
import { FailureState } from '../shared/states/failure-state.js';

/** Everything behind the door: asks for a sign-in, then for a password of one's own, then lets in. */
export function SignedIn() {
  const session = useSession();
  const location = useLocation();
  if (session.isError && session.data === undefined) {
    return <FailureState error={session.error} retry={() => void session.refetch()} />;
  }
  if (session.data === undefined) return null;
  if (session.data === null) {
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  }
  if (session.data.mustChangePassword) return <Navigate to="/change-password" replace />;
  return (
    <SessionContext value={session.data}>
      <InWorkspace />
    </SessionContext>
  );
}

/** Times are those of the workspace, so its settings come first. */
function InWorkspace() {
  const workspace = useWorkspace();
  if (workspace.isError && workspace.data === undefined) {
    return <FailureState error={workspace.error} retry={() => void workspace.refetch()} />;
  }
  if (workspace.data === undefined) return null;
  return (
    <WithTimeZone timeZone={workspace.data.timeZone}>
      <Outlet />
    </WithTimeZone>
  );
}
