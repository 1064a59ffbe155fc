import { openEmbeddedEngine } from './embedded.js';
import { describeEngine } from './engine.contract.js';

describeEngine('embedded', () => openEmbeddedEngine({ path: ':memory:' }));
