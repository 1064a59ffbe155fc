import type { DmnDecision } from '../dmn-model.js';

/** An id of a scheme made of the name or the id of a decision, e.g. `approval-status`. */
export function schemeId({ name, id }: Pick<DmnDecision, 'name' | 'id'>): string {
  return slug(name) ?? slug(id) ?? 'decision';
}

function slug(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return /^[a-z0-9]/.test(plain) && /[a-z]/.test(plain) ? plain : undefined;
}
