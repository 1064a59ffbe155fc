import { setTimeout } from 'node:timers/promises';
import type { APIRequestContext, APIResponse, Browser } from 'playwright-core';
import type { Session } from './harness.js';
import type { Workspace } from './workspace.js';

const mostLooks = 600;
const pauseMs = 100;

type Answer = Awaited<ReturnType<APIResponse['json']>>;

/** The API as somebody who has signed in calls it. Throws with the answer where it is none of success. */
export interface Api {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  /** Looks until the answer is as it is waited for, and gives it. */
  until(path: string, isReady: (answer: Answer) => boolean): Promise<Answer>;
  /** Starts a run or an import and waits until it can be looked at; gives its number. */
  begin(path: string, body: object): Promise<string>;
  close(): Promise<void>;
}

interface Place {
  readonly workspace: Workspace;
  readonly session: Session;
}

export async function openApi(browser: Browser, { workspace, session }: Place): Promise<Api> {
  const context = await browser.newContext({ baseURL: workspace.server.url, storageState: session });
  return { ...apiOf(context.request), close: () => context.close() };
}

export function apiOf(request: APIRequestContext): Omit<Api, 'close'> {
  const get = async (path: string) => answerOf(await request.get(path), path);
  const post = async (path: string, body?: object) => answerOf(await request.post(path, body && { data: body }), path);
  const until = async (path: string, isReady: (answer: Answer) => boolean) => {
    for (let looks = 0; looks < mostLooks; looks++) {
      const answer = await get(path);
      if (isReady(answer)) return answer;
      await setTimeout(pauseMs);
    }
    throw new Error(`${path} is not as it is waited for`);
  };
  const begin = async (path: string, body: object) => {
    const { id } = await post(path, body);
    await until(`${path}/${id}`, ({ state }) => {
      if (state === 'failed' || state === 'cancelled') throw new Error(`${path}/${id}: ${state}`);
      return state === 'done' || state === 'checked';
    });
    return id;
  };
  return { get, post, until, begin };
}

async function answerOf(response: APIResponse, path: string) {
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return response.json();
}
