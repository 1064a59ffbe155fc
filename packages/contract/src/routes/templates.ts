import { z } from 'zod';
import { defineRoute, download } from '../route/route.js';

/** Default: the language of the request. */
const query = z.object({ language: z.enum(['zh-CN', 'en']).optional() });

/** Empty files of a dataset, under its own address. */
export const templatesRoutes = {
  template: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset/template.csv',
    summary: 'An empty file with the headings of a dataset, required ones with an asterisk',
    permission: 'datasets.read',
    params: z.object({ dataset: z.string() }),
    query,
    response: download('text/csv'),
    problems: ['not-found'],
  }),
  templateSheet: defineRoute({
    method: 'GET',
    path: '/api/v1/datasets/:dataset/template.xlsx',
    summary: 'The same as a spreadsheet; a second sheet says what each column holds, with an example',
    permission: 'datasets.read',
    params: z.object({ dataset: z.string() }),
    query,
    response: download('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    problems: ['not-found'],
  }),
};
