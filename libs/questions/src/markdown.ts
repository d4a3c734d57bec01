import rehypeKatex from 'rehype-katex';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

interface Node {
  type: string;
  depth?: number;
  children?: Node[];
}

const DEEPEST_HEADING = 6;

/** The page has its own h1, and a question's title stands above its parts: `# Title` becomes an h2, `##` an h3. */
function lowerHeadings() {
  return (tree: Node) => {
    for (const node of tree.children ?? [])
      if (node.type === 'heading') node.depth = Math.min((node.depth ?? 1) + 1, DEEPEST_HEADING);
  };
}

/** Maths are marked by class names; no other attribute is added to the sanitizer's own list, and no link leaves the page. */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((tag) => tag !== 'a' && tag !== 'img' && tag !== 'input'),
  attributes: {
    ...defaultSchema.attributes,
    code: [
      ['className', /^language-[\w+-]+$/, 'math-inline', 'math-display'] as [string, ...(string | RegExp)[]],
    ],
  },
};

// Sanitizing comes before KaTeX, whose output is made from text alone (`trust` is off: no links, no raw HTML).
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(lowerHeadings)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeKatex, { output: 'htmlAndMathml', trust: false, strict: 'ignore' })
  .use(rehypeStringify)
  .freeze();

/** Markdown of the bank → safe HTML. */
export const htmlOf = (markdown: string): string => String(processor.processSync(markdown)).trim();

/** The same without a first `# Title` line: the page shows the title itself. */
export const htmlWithoutTitle = (markdown: string, title: string): string => {
  const [first = '', ...rest] = markdown.split('\n');
  return htmlOf(first.trim() === `# ${title}` ? rest.join('\n') : markdown);
};
