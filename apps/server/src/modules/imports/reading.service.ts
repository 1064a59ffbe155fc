export type { FindLike, FoundLike, LikeHit, NewCustomer } from './found-like.js';
export { readRows } from './read-rows.js';
