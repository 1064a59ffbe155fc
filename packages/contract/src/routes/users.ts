import { z } from 'zod';
import { defineRoute, nothing } from '../route/route.js';

export const usersRoutes = {
  changePassword: defineRoute({
    method: 'POST',
    path: '/api/v1/users/current/password',
    summary: 'Change one’s own password; other sessions of the user end',
    permission: 'signed-in',
    body: z.object({ currentPassword: z.string().min(1).max(1000), newPassword: z.string().min(1).max(1000) }),
    response: nothing,
    problems: ['password-refused', 'too-many-requests'],
  }),
};
