import { z } from 'zod';
import { contactChannels } from '../catalogue/class-policy.js';

const minutes = z.number().min(0).max(1440);

/** Minutes of staff that a contact takes, by channel. */
export const contactNormsSchema = z.strictObject(
  Object.fromEntries(contactChannels.map((channel) => [channel, minutes])) as Record<
    (typeof contactChannels)[number],
    typeof minutes
  >,
);
export type ContactNorms = z.infer<typeof contactNormsSchema>;

/** Assumed where a workspace has not said otherwise: with preparation and notes, a visit also with the way there. */
export const defaultContactNorms: ContactNorms = {
  visit: 120,
  phone: 15,
  video: 30,
  message: 5,
  email: 5,
  app: 0,
  counter: 20,
  post: 3,
  event: 60,
};
