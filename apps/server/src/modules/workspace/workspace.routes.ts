import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { WorkspaceService } from './workspace.service.js';

export function registerWorkspaceRoutes(register: RegisterRoute, workspace: WorkspaceService): void {
  register(routes.workspace.get, () => workspace.get());
  register(routes.workspace.setBusinessDay, ({ caller, body }) => workspace.setBusinessDay(caller, body.businessDay));
}
