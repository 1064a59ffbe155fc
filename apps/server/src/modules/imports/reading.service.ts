export type { FindLike, FoundLike, LikeHit, NewCustomer } from './like-rows.js';
export { readRows } from './read-rows.js';
