import { z } from 'zod';

// zod compiles parsers with `new Function`, which our content security policy forbids and would report.
z.config({ jitless: true });
