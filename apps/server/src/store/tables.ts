import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of the operational store. Which slice owns which stands in its repository. */
export interface Tables {
  users: UsersTable;
  sessions: SessionsTable;
  audit: AuditTable;
  settings: SettingsTable;
  datasets: DatasetsTable;
  customers: CustomersTable;
  files: FilesTable;
  imports: ImportsTable;
  import_left_out: ImportLeftOutTable;
  profile_changes: ProfileChangesTable;
  mappings: MappingsTable;
  schemes: SchemesTable;
  scheme_versions: SchemeVersionsTable;
  version_states: VersionStatesTable;
  runs: RunsTable;
  publications: PublicationsTable;
  backtests: BacktestsTable;
  backtest_periods: BacktestPeriodsTable;
  rerate_queue: RerateQueueTable;
  rerate_groups: RerateGroupsTable;
  reratings: ReratingsTable;
  rerate_everybody: RerateEverybodyTable;
  rerated_runs: ReratedRunsTable;
  trials: TrialsTable;
  run_schedules: RunSchedulesTable;
  schedule_occasions: ScheduleOccasionsTable;
  calendar_days: CalendarDaysTable;
  override_acts: OverrideActsTable;
  overrides: OverridesTable;
  precedence_orders: PrecedenceOrdersTable;
  outbox: OutboxTable;
  job_leases: JobLeasesTable;
  batch_counter: BatchCounterTable;
  event_batches: EventBatchesTable;
  dataset_commits: DatasetCommitsTable;
  event_requests: EventRequestsTable;
  event_counts: EventCountsTable;
  event_minutes: EventMinutesTable;
  api_keys: ApiKeysTable;
  sources: SourcesTable;
  source_fetches: SourceFetchesTable;
  source_files: SourceFilesTable;
  customer_codes: CustomerCodesTable;
  code_counters: CodeCountersTable;
  code_state: CodeStateTable;
  groups: GroupsTable;
  group_changes: GroupChangesTable;
  group_members: GroupMembersTable;
  group_state: GroupStateTable;
  duplicate_rules: DuplicateRulesTable;
  duplicate_scans: DuplicateScansTable;
  duplicate_pairs: DuplicatePairsTable;
  merges: MergesTable;
  moves: MovesTable;
  moves_without: MovesWithoutTable;
  moves_waiting: MovesWaitingTable;
  moves_looked: MovesLookedTable;
  moves_state: MovesStateTable;
  shown_customers: ShownCustomersTable;
  quality_state: QualityStateTable;
  quality_rules: QualityRulesTable;
  quality_measures: QualityMeasuresTable;
  quality_scores: QualityScoresTable;
  exports: ExportsTable;
  export_deliveries: ExportDeliveriesTable;
  standing_exports: StandingExportsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  notice_receivers: NoticeReceiversTable;
  notice_rules: NoticeRulesTable;
  notice_told: NoticeToldTable;
  notice_mails: NoticeMailsTable;
  notices: NoticesTable;
}

/** Written as JSON text, read as the value. */
type Json<T extends object | null> = JSONColumnType<T, string | null, string | null>;
type JsonObject = Record<string, unknown>;
/** `YYYY-MM-DD`. */
type Day = string;
type Instant = ColumnType<Date, Date, Date>;
type OptionalInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** Set by the database, ascending. */
type Serial = ColumnType<number, never, never>;

interface UsersTable {
  id: string;
  /** In lower case. */
  name: string;
  display_name: string;
  roles: Json<string[]>;
  password_hash: string;
  must_change_password: boolean;
  created_at: Instant;
}

interface SessionsTable {
  /** SHA-256 of the token in the cookie. */
  token_hash: string;
  user_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
}

interface AuditTable {
  id: Serial;
  at: Instant;
  user_id: string | null;
  action: string;
  subject: string;
  details: Json<Record<string, string | number | boolean | null>>;
  request_id: string | null;
}

interface SettingsTable {
  key: string;
  value: Json<JsonObject>;
}

interface DatasetsTable {
  id: string;
  definition: Json<JsonObject>;
  /** Greater with every change. */
  revision: Generated<number>;
  updated_at: Instant;
}

interface CustomersTable {
  id: string;
  name: string | null;
  owner: string | null;
  organisation: string | null;
  /** The other columns of the profile by name, as text. */
  attributes: Json<Record<string, string | null>>;
  /** Ascending over all customers: what the mirror in the analytical store is replaced by. */
  version: Generated<number>;
  /** The customer it was merged into; it is shown nowhere else. */
  merged_into: Generated<string | null>;
  /** Column → the customer whose value leads; null: its own in all. */
  leads: Json<Record<string, string> | null>;
}

interface FilesTable {
  id: string;
  name: string;
  path: string;
  bytes: number;
  sha256: string;
  inspection: Json<JsonObject>;
  uploaded_by: string;
  uploaded_at: Instant;
}

interface ImportsTable {
  number: Serial;
  dataset: string;
  file_id: string;
  content_hash: string;
  mapping: Json<Record<string, string>>;
  keep_where: string | null;
  state: string;
  progress: Json<JsonObject | null>;
  report: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  created_by: string;
  created_at: Instant;
  committed_at: OptionalInstant;
  /** The number of its rows in the analytical store, ascending in the order of commits; given when writing begins. */
  batch: ColumnType<number | null, never, number>;
  /** Set before the first row is written, unset when all of a failed import were removed. */
  may_have_rows: Generated<boolean>;
  mode: Generated<string>;
  undo_asked_by: string | null;
  undo_asked_at: OptionalInstant;
  undone_at: OptionalInstant;
  /** Rows that certainly resemble a known customer are left out. */
  leaves_out_like: Generated<boolean>;
}

interface ImportLeftOutTable {
  import: number;
  customer_id: string;
  /** Title of the rule by which it resembles somebody. */
  rule: string;
}

/** What a customer was before an import changed it. */
interface ProfileChangesTable {
  position: Serial;
  import: number;
  customer_id: string;
  /** Columns the import has set; null: all. */
  columns: Json<string[] | null>;
  /** Values that were there, by column; null: none. */
  before: Json<Record<string, string | null> | null>;
}

/** How a file of this shape was last imported into the dataset. */
interface MappingsTable {
  dataset: string;
  /** SHA-256 of its headings, sorted. */
  shape: string;
  mapping: Json<Record<string, string>>;
  keep_where: string | null;
  mode: string;
  reading: Json<JsonObject>;
  used_by: string;
  used_at: Instant;
}

interface SchemesTable {
  id: string;
  title: Json<{ 'zh-CN': string; en: string }>;
  latest_version: number;
  published_run: number | null;
  created_at: Instant;
  updated_at: Instant;
}

/** Never updated; a trigger sees to it. */
interface SchemeVersionsTable {
  scheme: string;
  version: number;
  text: string;
  hash: string;
  created_by: string;
  created_at: Instant;
}

/** What was decided about versions. Never updated; a trigger sees to it. */
interface VersionStatesTable {
  number: Serial;
  scheme: string;
  version: number;
  state: string;
  by: string;
  at: Instant;
  note: string | null;
  /** From which day a version counts; the day on which one was retired. */
  effective_from: Day | null;
}

interface RunsTable {
  number: Serial;
  scheme: string;
  version: number;
  as_of: Day;
  state: string;
  /** Numbers of the runs that are measured together, its own among them, ascending; null: it is measured alone. */
  together: Json<number[] | null>;
  /** The publication of an earlier day that it decides against. */
  former: ColumnType<number | null, number | null | undefined, never>;
  progress: Json<JsonObject | null>;
  /** Dataset → what counts: the last import and those up to it that do not. */
  watermarks: Json<JsonObject>;
  plan: Json<JsonObject | null>;
  result: Json<JsonObject | null>;
  ledger: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  customers: number | null;
  rated: number | null;
  duration_ms: number | null;
  started_by: string;
  created_at: Instant;
  finished_at: OptionalInstant;
  published_at: OptionalInstant;
  published_by: string | null;
  /** Versions of the profile when it began to measure and when it had ended; null: it ran before they were kept. */
  profile_from: number | null;
  profile_to: number | null;
  /** Whether the values of indicators are there; see `ValuesState`. */
  values_state: Generated<ValuesState>;
}

/** `needed`: they stay for ever. `dropping`: nobody reads them any more. */
export type ValuesState = 'kept' | 'needed' | 'dropping' | 'dropped';

/** Every run that was ever published, also those that were taken back. */
interface PublicationsTable {
  number: Serial;
  scheme: string;
  run: number;
  as_of: Day;
  published_at: Instant;
  published_by: string;
  withdrawn_at: OptionalInstant;
  withdrawn_by: ColumnType<string | null, never, string | null>;
}

interface BacktestsTable {
  number: Serial;
  scheme: string;
  /** Null: of a text that was not saved. */
  version: number | null;
  hash: string;
  /** What was asked for. */
  request: Json<JsonObject>;
  outcome: Json<JsonObject>;
  days: Json<string[]>;
  facts_to: Day | null;
  watermarks: Json<JsonObject>;
  plan: Json<JsonObject>;
  state: string;
  progress: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  started_by: string;
  created_at: Instant;
  finished_at: OptionalInstant;
}

/** A day of a back-test that is done. */
interface BacktestPeriodsTable {
  backtest: number;
  as_of: Day;
  result: Json<JsonObject>;
}

/** Customers who wait to be rated again; one may wait more than once. */
interface RerateQueueTable {
  position: Serial;
  customer: string;
}

/** Groups of re-ratings that do not count, or not yet. */
interface RerateGroupsTable {
  number: Serial;
  run: number;
  begun_at: Instant;
  /** Is it of all customers? */
  whole: Generated<boolean>;
  /** It can no longer count. */
  overtaken: Generated<boolean>;
}

/** Up to which group the re-ratings on a published run count. */
interface ReratingsTable {
  run: number;
  last: number;
  /** Customers whose standing was changed, over all groups. */
  changed: number;
  at: Instant;
}

/** One row: how often it was asked for that all customers are rated again. */
interface RerateEverybodyTable {
  only_one: Generated<boolean>;
  asked: number;
}

/** How far all customers were rated again by a published run. */
interface ReratedRunsTable {
  run: number;
  /** Up to which asking; null: they are to be rated again. */
  asked: number | null;
  /** The business day up to whose end facts counted then. */
  day: Day | null;
  /** The day whose overrides held then. */
  overrides_day: Day | null;
  at: OptionalInstant;
  /** Why the run is set aside: nobody is rated by it. */
  failure: Json<JsonObject | null>;
  attempts: Generated<number>;
  again_at: OptionalInstant;
}

/** What variants of a scheme would give everybody. */
interface TrialsTable {
  number: Serial;
  scheme: string;
  as_of: Day;
  variants: Json<JsonObject[]>;
  state: string;
  progress: Json<JsonObject | null>;
  customers: ColumnType<number | null, never, number>;
  /** The publication it was compared with. */
  against: Json<JsonObject | null>;
  results: Json<JsonObject[] | null>;
  failure: Json<JsonObject | null>;
  created_by: string;
  created_by_id: string | null;
  created_at: Instant;
  finished_at: OptionalInstant;
  kept_until: OptionalInstant;
}

interface RunSchedulesTable {
  id: string;
  title: string;
  /** Null: every published one. */
  schemes: Json<string[] | null>;
  timing: Json<JsonObject>;
  as_of: string;
  publish: Json<JsonObject>;
  paused: Generated<boolean>;
  next_at: OptionalInstant;
  /** Since when imports keep it waiting. */
  waiting_since: OptionalInstant;
  created_by: string;
  created_by_id: string | null;
  created_at: Instant;
  removed_at: OptionalInstant;
}

interface ScheduleOccasionsTable {
  number: Serial;
  schedule: string;
  due_at: Instant;
  /** Null: the clock. */
  asked_by: string | null;
  as_of: Day;
  state: string;
  runs: Json<JsonObject[]>;
  failure: Json<JsonObject | null>;
  started_at: Instant;
  finished_at: OptionalInstant;
}

interface CalendarDaysTable {
  day: Day;
  open: boolean;
  note: string;
  changed_by: string;
  changed_at: Instant;
}

interface OverrideActsTable {
  number: Serial;
  scheme: string;
  /** The name of the file it came from. */
  file: string | null;
  by_id: string;
  by_name: string;
  at: Instant;
  undone_at: OptionalInstant;
}

type OptionalText = ColumnType<string | null, string | null | undefined, string | null>;
type OptionalDay = ColumnType<Day | null, Day | null | undefined, Day | null>;

interface OverridesTable {
  number: Serial;
  act: number;
  scheme: string;
  customer: string;
  /** Empty: not rated. */
  class: string;
  class_before: string;
  direction: string;
  reason: string;
  evidence: Json<JsonObject>;
  from_day: Day;
  until_day: Day;
  state: string;
  /** The id of a user. */
  asked_by_id: string;
  asked_by: string;
  asked_at: Instant;
  decided_by: OptionalText;
  decided_at: OptionalInstant;
  decided_note: OptionalText;
  ended_by: OptionalText;
  ended_at: OptionalInstant;
  ended_why: OptionalText;
  ended_note: OptionalText;
  /** The override that took its place. */
  replaced_by: ColumnType<number | null, number | null | undefined, number | null>;
  /** The days on which it holds, first and last; none before it is approved. */
  holds_from: OptionalDay;
  holds_until: OptionalDay;
}

interface OutboxTable {
  id: Serial;
  topic: string;
  payload: Json<JsonObject>;
  created_at: Instant;
  delivered_at: OptionalInstant;
}

interface JobLeasesTable {
  job_id: string;
  queue: string;
  holder: string;
  beat_at: Instant;
}

/** One row: the last batch that was given, over files and events alike. */
interface BatchCounterTable {
  only_one: Generated<boolean>;
  last: number;
}

/** Batches of events that are being written; a finished one keeps no row. */
interface EventBatchesTable {
  batch: number;
  dataset: string;
  begun_at: Instant;
  /** Its writer is taken for dead and can no longer finish it. */
  abandoned: Generated<boolean>;
}

interface DatasetCommitsTable {
  dataset: string;
  /** Counts whatever changed which rows of the dataset count. */
  commits: number;
  last_event_batch: number | null;
}

/** A part of a request with an idempotency key, and its answer once it is durable. */
interface EventRequestsTable {
  /** The API key or the user. */
  sender: string;
  idempotency_key: string;
  part: number;
  dataset: string;
  body_hash: string;
  is_last: boolean;
  batch: number | null;
  answer: Json<JsonObject | null>;
  received_at: Instant;
}

interface EventCountsTable {
  sender: string;
  dataset: string;
  day: Day;
  accepted: number;
  replaced: number;
  rejected: number;
  last_at: OptionalInstant;
}

/** The last minutes, over all senders. */
interface EventMinutesTable {
  dataset: string;
  minute: Instant;
  accepted: number;
  rejected: number;
}

interface ApiKeysTable {
  id: string;
  name: string;
  /** SHA-256 of the token, which nobody but its owner has. */
  token_hash: string;
  /** The last characters of the token, to tell keys apart. */
  hint: string;
  permissions: Json<string[]>;
  /** Null: all. */
  datasets: Json<string[] | null>;
  created_by: string;
  created_at: Instant;
  expires_at: OptionalInstant;
  last_used_at: OptionalInstant;
  revoked_at: OptionalInstant;
}

interface SourcesTable {
  id: string;
  title: string;
  origin: Json<JsonObject>;
  /** Sealed with a key that is not in this store. */
  sealed_secret: string | null;
  dataset: string;
  mapping: Json<Record<string, string>>;
  keep_where: string | null;
  mode: string;
  commit_when: string;
  schedule: string | null;
  paused: Generated<boolean>;
  next_at: OptionalInstant;
  watermark: string | null;
  created_by: string;
  created_at: Instant;
}

interface SourceFetchesTable {
  number: Serial;
  source: string;
  state: string;
  asked_by: string | null;
  asked_at: Instant;
  finished_at: OptionalInstant;
  follows: boolean;
  rows: ColumnType<number | null, never, number | null>;
  rows_hash: ColumnType<string | null, never, string | null>;
  file_id: ColumnType<string | null, never, string | null>;
  file_name: ColumnType<string | null, never, string | null>;
  file_version: ColumnType<string | null, never, string | null>;
  import: ColumnType<number | null, never, number | null>;
  rows_taken: ColumnType<number | null, never, number | null>;
  rows_rejected: ColumnType<number | null, never, number | null>;
  watermark_from: ColumnType<string | null, never, string | null>;
  watermark_to: ColumnType<string | null, never, string | null>;
  failure: Json<JsonObject | null>;
}

/** Files of a source that were dealt with. */
interface SourceFilesTable {
  source: string;
  name: string;
  version: string;
  /** Tried again when a person asks. */
  failed: boolean;
}

/** One row. */
interface DuplicateRulesTable {
  position: number;
  rule: Json<JsonObject>;
}

interface DuplicateScansTable {
  number: Serial;
  state: string;
  progress: Json<JsonObject | null>;
  report: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  asked_by: string;
  asked_at: Instant;
  finished_at: OptionalInstant;
}

interface DuplicatePairsTable {
  first: string;
  second: string;
  /** Place of the strength in its order; null: no scan finds the pair any more. */
  strength: number | null;
  /** Titles of the rules that found it. */
  rules: Json<string[] | null>;
  scan: number | null;
  said: string | null;
  said_by: string | null;
  said_at: OptionalInstant;
}

interface MergesTable {
  number: Serial;
  survivor: string;
  merged: string;
  /** Columns in which the value of the merged customer leads. */
  leads: Json<string[]>;
  merged_by: string;
  merged_at: Instant;
  undone_by: string | null;
  undone_at: OptionalInstant;
}

interface MovesTable {
  batch: number;
  dataset: string;
  state: string;
  /** From whom to whom. */
  members: Json<[string, string][]>;
  begun_at: Instant;
}

interface MovesWithoutTable {
  import: number;
}

/** Whose facts are to be looked at. */
interface MovesWaitingTable {
  customer_id: string;
  asked: number;
}

/** Up to where the facts of a dataset were looked at. */
interface MovesLookedTable {
  dataset: string;
  last_batch: number;
  first_batch: number;
  excluded: Json<number[]>;
}

interface MovesStateTable {
  only_one: Generated<boolean>;
  asked: Generated<number>;
  done: Generated<number>;
  failure: Json<JsonObject | null>;
}

/** A view: what is shown of customers, with the values that others lead. */
interface ShownCustomersTable {
  id: string;
  merged_into: string | null;
  name: string | null;
  owner: string | null;
  organisation: string | null;
  attributes: Json<Record<string, string | null>>;
  version: number;
}

interface QualityStateTable {
  only_one: Generated<boolean>;
  /** How often measuring was asked for, and which of these the last measurement has answered. */
  asked: Generated<number>;
  done: Generated<number>;
  measured_at: OptionalInstant;
  progress: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  /** Column of the profile → how much it counts. */
  weights: Json<Record<string, number>>;
}

interface QualityRulesTable {
  id: string;
  dataset: string;
  title: string;
  severity: string;
  asks: Json<JsonObject>;
  created_by: string;
  created_at: Instant;
}

interface QualityMeasuresTable {
  dataset: string;
  day: Day;
  measure: Json<JsonObject>;
  /** Of the newest day only. */
  examples: Json<JsonObject | null>;
}

interface QualityScoresTable {
  day: Day;
  earned: number;
  possible: number;
}

/** A row for each code that was ever given. */
interface CustomerCodesTable {
  code: string;
  customer_id: string;
  /** Of the rule it was made by. */
  revision: number;
  given_at: Instant;
  /** The name of a user; null: the program, by the rule. */
  given_by: string | null;
  ended_at: OptionalInstant;
  /** Why another one was given. */
  ended_for: ColumnType<string | null, string | null | undefined, string | null>;
}

interface CodeCountersTable {
  prefix: string;
  last: number;
}

/** One row: the rule, how often giving was asked for, and how far it was done. */
interface CodeStateTable {
  only_one: Generated<boolean>;
  rule: Json<JsonObject | null>;
  revision: Generated<number>;
  asked: Generated<number>;
  asked_by: ColumnType<string | null, string | null | undefined, string | null>;
  done: Generated<number>;
  progress: Json<JsonObject | null>;
  failure: Json<JsonObject | null>;
  last: Json<JsonObject | null>;
}

interface GroupsTable {
  id: Serial;
  title: Json<{ 'zh-CN': string; en: string }>;
  description: string;
  colour: string;
  kind: string;
  visibility: string;
  /** The id of a user. */
  owner: string;
  owner_name: string;
  /** FEEL, with other groups by their numbers. */
  rule: string | null;
  members: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  removed_at: OptionalInstant;
  /** The change that may change who is in it by its rule. */
  refresh: ColumnType<number | null, number | null | undefined, number | null>;
  refreshed_at: OptionalInstant;
  failure: Json<JsonObject | null>;
}

interface GroupChangesTable {
  id: Serial;
  group_id: number;
  kind: string;
  added: Generated<number>;
  removed: Generated<number>;
  /** The name of a user; null: the program. */
  by_name: string | null;
  at: Instant;
  undone_by: ColumnType<number | null, number | null | undefined, number | null>;
}

/** A row for each stay. */
interface GroupMembersTable {
  group_id: number;
  customer_id: string;
  joined_at: Instant;
  joined_by: number;
  left_at: OptionalInstant;
  left_by: ColumnType<number | null, number | null | undefined, number | null>;
  /** The customer is in because of somebody who was merged into it. */
  carried: Generated<boolean>;
  /** Ended because the customer was merged away; it lasts again where that is undone. */
  held: Generated<boolean>;
}

/** One row: how often refreshing was asked for, and how far it was done. */
interface GroupStateTable {
  only_one: Generated<boolean>;
  asked: Generated<number>;
  done: Generated<number>;
}

interface ExportsTable {
  number: Serial;
  content: Json<JsonObject>;
  form: Json<JsonObject>;
  /** Were personal columns asked for as they are? */
  personal: boolean;
  language: string;
  runs: Json<JsonObject[]>;
  columns: Json<JsonObject[]>;
  origin: string;
  /** The standing export it was made for, which may be gone. */
  standing_export: string | null;
  state: string;
  progress: Json<JsonObject | null>;
  rows: ColumnType<number | null, never, number>;
  bytes: ColumnType<number | null, never, number | null>;
  sha256: ColumnType<string | null, never, string>;
  failure: Json<JsonObject | null>;
  created_by: string;
  created_by_id: string | null;
  created_at: Instant;
  finished_at: OptionalInstant;
  kept_until: OptionalInstant;
  removed_at: OptionalInstant;
}

/** Who was handed a file, and when. */
interface ExportDeliveriesTable {
  number: Serial;
  export: number;
  at: Instant;
  by_name: string;
  way: string;
  address: string | null;
}

interface StandingExportsTable {
  id: string;
  title: string;
  content: Json<JsonObject>;
  personal: boolean;
  language: string;
  destination: Json<JsonObject>;
  /** Sealed with a key that is not in this store. */
  sealed_secret: string | null;
  schedule: string | null;
  after_publication: boolean;
  /** Schemes whose publication it waits for. */
  schemes: Json<string[]>;
  paused: Generated<boolean>;
  next_at: OptionalInstant;
  /** When a publication it waits for was; null once it was exported. */
  published_at: OptionalInstant;
  failure: Json<JsonObject | null>;
  created_by: string;
  created_by_id: string | null;
  created_at: Instant;
  removed_at: OptionalInstant;
}

interface PrecedenceOrdersTable {
  version: number;
  rows: Json<JsonObject[]>;
  note: string;
  copy_of: number | null;
  saved_by_id: string | null;
  saved_by: string;
  saved_at: Instant;
}

interface WebhooksTable {
  id: string;
  title: string;
  url: string;
  events: Json<string[]>;
  /** Null: all. */
  schemes: Json<string[] | null>;
  active: boolean;
  sealed_secret: string;
  former_sealed_secret: string | null;
  former_until: OptionalInstant;
  created_by: string;
  created_at: Instant;
}

interface WebhookDeliveriesTable {
  number: Serial;
  webhook: string;
  /** The same at every attempt, and for every webhook the event goes to. */
  message: string;
  event: Json<JsonObject>;
  state: string;
  attempts: Generated<number>;
  created_at: Instant;
  next_at: OptionalInstant;
  /** While it is being sent: when another may take it over. */
  held_until: OptionalInstant;
  delivered_at: OptionalInstant;
  status: ColumnType<number | null, never, number | null>;
  detail: ColumnType<string | null, never, string | null>;
}

interface NoticeReceiversTable {
  user_id: string;
  /** As in the profile; null: the display name. */
  owner: string | null;
  organisation: string | null;
  email: string | null;
  language: string;
}

interface NoticeRulesTable {
  id: string;
  title: string;
  /** Null: all. */
  schemes: Json<string[] | null>;
  changes: Json<JsonObject>;
  whose: string;
  receiver: Json<JsonObject>;
  /** `hh:mm`; null: at once. */
  daily: string | null;
  active: boolean;
  /** How often it was looked what has changed. */
  passes: Generated<number>;
  due_at: OptionalInstant;
  /** While it is being worked out: when another may take it over. */
  held_until: OptionalInstant;
  told_at: OptionalInstant;
  stopped: Json<JsonObject | null>;
  created_by: string;
  created_by_id: string | null;
  created_at: Instant;
  removed_at: OptionalInstant;
}

/** Up to where a rule has told of a scheme. */
interface NoticeToldTable {
  rule: string;
  scheme: string;
  /** Null: nothing was published. */
  standing: Json<JsonObject | null>;
}

interface NoticeMailsTable {
  /** Its `Message-ID` is made of it: the same at every attempt. */
  id: string;
  rule: string;
  /** Null: a bare address. */
  user_id: string | null;
  address: string;
  language: string;
  state: string;
  attempts: Generated<number>;
  created_at: Instant;
  next_at: OptionalInstant;
  /** While it is being sent: when another may take it over. */
  held_until: OptionalInstant;
  sent_at: OptionalInstant;
  failure: ColumnType<string | null, never, string | null>;
}

interface NoticesTable {
  number: Serial;
  rule: string;
  /** The pass of the rule that made it. */
  pass: number;
  /** A user, an address, or the webhooks. */
  receiver: string;
  user_id: string | null;
  scheme: string;
  scheme_title: Json<JsonObject>;
  kind: string;
  whose: string;
  of: string | null;
  before: Json<JsonObject | null>;
  after: Json<JsonObject | null>;
  cells: Json<JsonObject[]>;
  /** The first ones. */
  customers: Json<JsonObject[]>;
  mail: string | null;
  created_at: Instant;
  read_at: OptionalInstant;
  withdrawn_at: OptionalInstant;
}
