/** For whoever else brings files in. */
export { receiveStream } from './receive-stream.js';
