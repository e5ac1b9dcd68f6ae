import 'katex/dist/katex.min.css';
import './style/tokens.css';
import './style/page.css';
import './style/parts.css';
import './style/figures.css';
import './style/scrolling.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { start } from './state/lab.ts';
import { startTheme } from './style/theme.ts';

startTheme();
start();
render(<App />, document.getElementById('lab')!);
