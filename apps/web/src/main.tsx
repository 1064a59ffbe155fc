import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import './app/global.css';
import { languages, pickLanguage } from './i18n/language.js';
import { loadLanguage } from './i18n/load-language.js';
import { readPreference } from './shared/preference.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');

const language = readPreference('language', languages) ?? pickLanguage(navigator.languages);
const loadedLanguage = await loadLanguage(language);

createRoot(root).render(
  <StrictMode>
    <App language={loadedLanguage} />
  </StrictMode>,
);
