import { describe, expect, it } from '@jest/globals';
import { htmlOf, htmlWithoutTitle } from './markdown.ts';

describe('rendering markdown of the bank', () => {
  it('keeps the h1 for the page', () => {
    expect(htmlOf('# One\n\n## Two')).toBe('<h2>One</h2>\n<h3>Two</h3>');
  });

  it('leaves out the title line that the page shows itself, and only that', () => {
    expect(htmlWithoutTitle('# A case\n\nText', 'A case')).toBe('<p>Text</p>');
    expect(htmlWithoutTitle('# Part 2\n\nText', 'A case')).toBe('<h2>Part 2</h2>\n<p>Text</p>');
  });

  it('renders maths for eyes and for screen readers', () => {
    const html = htmlOf('Cost is $O(n^2)$.\n\n$$\na+b\n$$');
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">');
    expect(html).toContain('class="katex-display"');
  });

  it('renders tables and names the language of a fence', () => {
    expect(htmlOf('| a |\n|---|\n| 1 |')).toContain('<td>1</td>');
    expect(htmlOf('```python\nx = 1\n```')).toContain('class="language-python"');
  });

  it.each([
    ['raw HTML', '<script>alert(1)</script><b onclick="x()">b</b>'],
    ['a script link', '[x](javascript:alert(1))'],
    ['an outside image', '![x](https://example.com/x.png)'],
    ['maths with a link', '$\\href{javascript:alert(1)}{x}$'],
    ['maths with HTML', '$\\htmlData{x=y}{x}$ $\\includegraphics{https://example.com/x.png}$'],
  ])('lets no %s through', (_what, markdown) => {
    const html = htmlOf(markdown);
    expect(html).not.toMatch(/<script|<img|<a |onclick=|href="javascript|src=/i);
  });
});
