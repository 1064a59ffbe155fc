export { type ChooseKOutcome, chooseK, greatestK, leastK, type TriedK } from './choose-k.js';
export { type Clustering, type KMeansInput, type KMeansOutcome, type KMeansProblem, kMeans } from './k-means.js';
export { clustersByMean, renumbered } from './number-clusters.js';
export { type Points, pointsOf } from './points.js';
export { calinskiHarabasz, daviesBouldin, squaresBetween } from './separation.js';
export { silhouetteSample, silhouettes } from './silhouette.js';
export { standardised } from './standardise.js';
