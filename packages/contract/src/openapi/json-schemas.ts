import { z } from 'zod';

export type Json = { readonly [name: string]: unknown };

/** Turns Zod schemas into JSON Schema and gathers the named ones, which are then referred to. */
export interface JsonSchemas {
  of(schema: z.ZodType, io: 'input' | 'output'): Json;
  /** The named schemas met so far, for `components.schemas`. */
  named(): Json;
}

export function jsonSchemas(): JsonSchemas {
  const found = new Map<string, { readonly text: string; readonly schema: Json }>();
  const keep = (name: string, schema: Json) => {
    const text = JSON.stringify(schema);
    const known = found.get(name);
    if (known && known.text !== text) throw new Error(`the schema "${name}" reads differently in two places`);
    found.set(name, { text, schema });
  };
  return {
    of(schema, io) {
      const whole = z.toJSONSchema(z.object({ schema }), { io, unrepresentable: 'any' });
      const { properties, $defs } = withComponentReferences(whole) as {
        properties: { schema: Json };
        $defs?: Record<string, Json>;
      };
      for (const [name, definition] of Object.entries($defs ?? {})) keep(name, definition);
      return properties.schema;
    },
    named: () => Object.fromEntries([...found].map(([name, { schema }]) => [name, schema])),
  };
}

function withComponentReferences(document: object): unknown {
  return JSON.parse(JSON.stringify(document).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
