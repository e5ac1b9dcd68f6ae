/** Charts of results, to be shown by `talweg/plot`. */
export { type PredictionOptions, predictionCharts } from './prediction-charts.ts';
export { type RateOptions, rateChart } from './rate-chart.ts';
export { type ResidualOptions, residualCharts } from './residual-charts.ts';
