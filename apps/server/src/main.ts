import { runProgram } from './cli/program.js';

const status = await runProgram(process.argv.slice(2), async () => {
  const { serve } = await import('./serve.js');
  await serve();
});
if (status !== undefined) process.exitCode = status;
