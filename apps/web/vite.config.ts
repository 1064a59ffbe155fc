import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = process.env.KEFEN_SERVER ?? 'http://127.0.0.1:7300';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: { proxy: { '/api': server } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    // ECharts alone is larger than the default limit; it is fetched with the first chart, never at the start.
    chunkSizeWarningLimit: 600,
    rollupOptions: { output: { manualChunks } },
  },
});

/** What changes with its versions only, so that an update of the console leaves it in the browser's cache. */
function manualChunks(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//.test(id)) return 'framework';
  return /node_modules\/(@codemirror|style-mod|crelt|w3c-keyname)\//.test(id) ? 'text-editor' : undefined;
}
