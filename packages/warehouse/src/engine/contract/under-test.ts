import type { Engine } from '../engine.js';

/** Gives a part of the contract the engine under test, which is open only while the tests run. */
export type UnderTest = () => Engine;
