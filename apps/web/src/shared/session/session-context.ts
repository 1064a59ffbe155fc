import type { Permission, Session } from '@kefen/contract';
import { createContext, useContext } from 'react';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in. */
export function useSignedIn(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSignedIn needs a session above it.');
  return session;
}

/** May the person do this? What is not allowed is not offered. */
export function useMay(permission: Permission): boolean {
  return useSignedIn().permissions.includes(permission);
}
