import { titleSchema } from '@kefen/scheme';
import { z } from 'zod';
import { defineRoute } from '../route/route.js';
import { reratedSchema } from './class-row.js';
import { pageQuery } from './page.js';
import { countSchema, daySchema, instantSchema, shareSchema } from './value.js';

/** A publication that counts, or counted: its run's classes hold from its day until the day before the next one's. */
const publicationSchema = z
  .object({
    run: z.string(),
    version: z.number().int(),
    asOf: daySchema,
    publishedAt: instantSchema,
    publishedBy: z.string(),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof publicationSchema>;

const classSizeSchema = z.object({ id: z.string(), title: titleSchema, customers: countSchema });

/** How a customer moved between two runs, by the order of the newer run's classes. */
export const waySchema = z.enum([
  'promoted',
  'demoted',
  'unchanged',
  /** From one class to another where one of the two is not in the order of the newer version. */
  'moved',
  /** Not rated before, and rated now. */
  'rated',
  /** Rated before, and not any more. */
  'unrated',
  /** Not known to the earlier run. */
  'new',
  /** Not known to the later run. */
  'lost',
]);
export type Way = z.infer<typeof waySchema>;

export const waysSchema = z.record(waySchema, countSchema);
export type Ways = z.infer<typeof waysSchema>;

/** A class in an address: its id, `none` for not rated, `unknown` for a run that does not know the customer. */
const placeSchema = z.string().max(200);

/** Default: as it is known now; otherwise without what was published or taken back after this instant. */
const knownAt = { knownAt: instantSchema.optional() };
/** A column of the profile, as it is now. */
const by = { by: z.string().min(1).max(200).optional() };
/** Only the customers with this value in the column `by`; empty: with none. */
const group = { group: z.string().max(1000).optional() };
const params = z.object({ scheme: z.string() });
const list = { ...knownAt, ...by, ...group, ...pageQuery, search: z.string().max(200).optional() };
const period = { from: daySchema, to: daySchema };

export const publicationSizesSchema = publicationSchema
  .extend({
    /** Best first, also the empty ones. */
    classes: z.array(classSizeSchema),
    notRated: countSchema,
  })
  .meta({ id: 'PublicationSizes' });
export type PublicationSizes = z.infer<typeof publicationSizesSchema>;

export const baseOnDaySchema = z
  .object({
    day: daySchema,
    /** The one that counted then. */
    publication: publicationSchema,
    /** With what was decided since: where the day is not over. */
    rerated: reratedSchema.nullable(),
    classes: z.array(classSizeSchema.extend({ share: shareSchema })),
    /** The rated ones. */
    customers: countSchema,
    notRated: z.object({
      customers: countSchema,
      reasons: z.array(z.object({ reason: z.string(), title: titleSchema, customers: countSchema })),
    }),
    /** By the column asked for, in the order of its values; null value: none. */
    groups: z
      .array(
        z.object({
          value: z.string().nullable(),
          customers: countSchema,
          notRated: countSchema,
          classes: z.record(z.string(), countSchema),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'BaseOnDay' });
export type BaseOnDay = z.infer<typeof baseOnDaySchema>;

/** One of the days a migration goes between, and what counted then. */
const endSchema = z.object({
  day: daySchema,
  publication: publicationSchema,
  /** With what was decided since: where the day is not over. */
  rerated: reratedSchema.nullable(),
  classes: z.array(classSizeSchema),
});

export const migrationCellSchema = z.object({
  /** A class; empty: not rated; null: not known then. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  way: waySchema,
  customers: countSchema,
});
export type MigrationCell = z.infer<typeof migrationCellSchema>;

export const migrationSchema = z
  .object({
    from: endSchema,
    to: endSchema,
    /** Every customer of either day is in one cell. */
    cells: z.array(migrationCellSchema),
    ways: waysSchema,
    groups: z.array(z.object({ value: z.string().nullable(), customers: countSchema, ways: waysSchema })).nullable(),
  })
  .meta({ id: 'Migration' });
export type Migration = z.infer<typeof migrationSchema>;

const listedCustomer = z.object({
  customer: z.string(),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  organisation: z.string().nullable(),
});

export const baseCustomerSchema = listedCustomer
  .extend({ class: z.string().nullable(), classTitle: titleSchema.nullable() })
  .meta({ id: 'BaseCustomer' });
export type BaseCustomer = z.infer<typeof baseCustomerSchema>;

export const migratedCustomerSchema = listedCustomer
  .extend({
    from: z.string().nullable(),
    fromTitle: titleSchema.nullable(),
    to: z.string().nullable(),
    toTitle: titleSchema.nullable(),
    way: waySchema,
  })
  .meta({ id: 'MigratedCustomer' });
export type MigratedCustomer = z.infer<typeof migratedCustomerSchema>;

const decisionSchema = publicationSchema.extend({
  /** The class by the figures of the day alone; null: not rated. */
  computed: z.string().nullable(),
  computedTitle: titleSchema.nullable(),
  /** Why the class is another than the computed one, or why there is none, in the language asked for. */
  why: z.string().nullable(),
});

/** A time in one class, or without one. */
const staySchema = z.object({
  /** The first and the last day; null: it lasts. */
  from: daySchema,
  until: daySchema.nullable(),
  /** Was the customer in the runs that counted then? */
  known: z.boolean(),
  /** Null: not rated, or not known. */
  class: z.string().nullable(),
  title: titleSchema.nullable(),
  /** Place in the scheme, 0 is the best. */
  rank: z.number().int().min(0).nullable(),
  classCount: countSchema,
  /** Against the stay before it. */
  way: waySchema.nullable(),
  /** What was decided in this time, the earliest first. */
  decisions: z.array(decisionSchema),
});
export type Stay = z.infer<typeof staySchema>;

/** What was decided of a customer since the last run, and counts until the next one. */
const betweenSchema = z
  .object({
    /** The day since which the class is this one, and the last day as of which it was decided. */
    from: daySchema,
    asOf: daySchema,
    /** Null: not rated. */
    class: z.string().nullable(),
    title: titleSchema.nullable(),
    rank: z.number().int().min(0).nullable(),
    classCount: countSchema,
    /** Against the class of the run. */
    way: waySchema,
    computed: z.string().nullable(),
    computedTitle: titleSchema.nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'BetweenRuns' });
export type BetweenRuns = z.infer<typeof betweenSchema>;

export const customerHistorySchema = z
  .object({
    items: z.array(
      z.object({
        scheme: z.string(),
        schemeTitle: titleSchema,
        /** Null: nothing was decided since the last run, or it is asked as it was known then. */
        between: betweenSchema.nullable(),
        /** By the publications, the newest first. */
        stays: z.array(staySchema),
      }),
    ),
  })
  .meta({ id: 'CustomerHistory' });
export type CustomerHistory = z.infer<typeof customerHistorySchema>;

const whenNothing = ['not-found', 'nothing-published', 'nothing-published-then', 'values-too-many'] as const;

export const historyRoutes = {
  publications: defineRoute({
    method: 'GET',
    path: '/api/v1/history/schemes/:scheme',
    summary:
      'The publications of a scheme that counted one after another, the earliest first, with the sizes of classes',
    permission: 'schemes.read',
    params,
    query: z.object(knownAt),
    response: z.object({ items: z.array(publicationSizesSchema) }),
    problems: ['not-found'],
  }),
  base: defineRoute({
    method: 'GET',
    path: '/api/v1/history/schemes/:scheme/base',
    summary: 'All customers by class as of any day, also by a column of the profile as it is now',
    permission: 'schemes.read',
    params,
    query: z.object({ day: daySchema, ...knownAt, ...by }),
    response: baseOnDaySchema,
    problems: [...whenNothing],
  }),
  baseCustomers: defineRoute({
    method: 'GET',
    path: '/api/v1/history/schemes/:scheme/base/customers',
    summary: 'The customers behind a number of the base as of a day, by id',
    permission: 'customers.read',
    params,
    query: z.object({ day: daySchema, class: placeSchema.optional(), reason: z.string().max(200).optional(), ...list }),
    response: z.object({ items: z.array(baseCustomerSchema), next: z.string().nullable(), total: countSchema }),
    problems: [...whenNothing],
  }),
  migration: defineRoute({
    method: 'GET',
    path: '/api/v1/history/schemes/:scheme/migration',
    summary:
      'How customers moved between classes from one day to another, also by a column of the profile as it is now',
    permission: 'schemes.read',
    params,
    query: z.object({ ...period, ...knownAt, ...by, ...group }),
    response: migrationSchema,
    problems: [...whenNothing],
  }),
  migrationCustomers: defineRoute({
    method: 'GET',
    path: '/api/v1/history/schemes/:scheme/migration/customers',
    summary: 'The customers behind a number of a migration, by id',
    permission: 'customers.read',
    params,
    query: z.object({
      ...period,
      way: waySchema.optional(),
      fromClass: placeSchema.optional(),
      toClass: placeSchema.optional(),
      ...list,
    }),
    response: z.object({ items: z.array(migratedCustomerSchema), next: z.string().nullable(), total: countSchema }),
    problems: [...whenNothing],
  }),
  customer: defineRoute({
    method: 'GET',
    path: '/api/v1/history/customers/:customer',
    summary: 'Every class a customer ever had, by scheme: from when until when, why, by which run, published by whom',
    permission: 'customers.read',
    params: z.object({ customer: z.string() }),
    query: z.object({ scheme: z.string().optional(), ...knownAt }),
    response: customerHistorySchema,
    problems: ['not-found'],
  }),
};
