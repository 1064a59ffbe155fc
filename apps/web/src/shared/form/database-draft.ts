/** The parts of a form that say where a database is and who signs in. */
export interface DatabaseDraft {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly secret: string;
  readonly tls: boolean;
}

export const usualPorts = { postgresql: 5432, mysql: 3306, clickhouse: 8123 } as const;
