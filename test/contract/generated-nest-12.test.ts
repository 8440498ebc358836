import { describeGenerated } from './support/generated/describe-generated.js';

describeGenerated('nest-12-cjs');
