// Writes talweg.schema.json, the JSON Schema of `talweg train --config`, from the definitions of the options:
//
//   node_modules/.bin/tsx scripts/schema.ts && npm run format
import { writeFileSync } from 'node:fs';
import { trainSchema } from '../src/cli/train-schema.ts';

writeFileSync('talweg.schema.json', `${JSON.stringify(trainSchema(), null, 2)}\n`);
