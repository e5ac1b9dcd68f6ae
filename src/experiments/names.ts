/** The names of all experiments: the command line knows them without loading what they are made with. */
export const NAMES = ['learning-rates', 'rates-and-epochs', 'two-starts', 'saddle', 'batches', 'fits'] as const;
