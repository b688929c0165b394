import { describe, expect, it } from '@jest/globals';
import { withoutTemplates } from '../../src/ingest/importers/markdown-templates.js';

describe('withoutTemplates', () => {
  it.each([
    ['{% image "a b.png" "wide" "A [dam]" %}', '![A \\[dam\\]](a%20b.png)'],
    ['{{< figure src="a.png" alt="A dam" >}}', '![A dam](a.png)'],
    ['{{< youtube abc_1 >}}', '[YouTube](https://www.youtube.com/watch?v=abc_1)'],
    ['[x]({% post_url 2021-05-03-two-harbours %})', '[x](/two-harbours)'],
    ['[x]({{< ref "posts/two.md" >}})', '[x](/two)'],
    ['[x]({{ "/a/" | url }})', '[x](/a/)'],
    ['<img src="{{ site.baseurl }}/a.png">', '<img src="/a.png">'],
    ['{{ "https://a.example/v" | embed: "A talk" }}', '[A talk](https://a.example/v)'],
    ['_{{ "moncef" | team_link }} wrote_', '_moncef wrote_'],
    ['[x](y){:target="_blank" rel="noopener"}', '[x](y)'],
    ['a{% comment %}b{% endcomment %}c{# d #}', 'ac'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['{% highlight ruby %}\nx\n{% endhighlight %}', '\n```ruby\nx\n```\n'],
    ['`{{ x }}` and\n```\n{% y %}\n```', '`{{ x }}` and\n```\n{% y %}\n```'],
  ])('makes %j what it means', (written, meant) => {
    expect(withoutTemplates(written)).toEqual({ text: meant, removed: undefined });
  });

  it('takes out what it does not know, keeps what stands between, and counts', () => {
    expect(withoutTemplates('One\n{{< note >}}kept{{< /note >}} {{ page.x }}')).toEqual({
      text: 'One\nkept ',
      removed: { count: 3, first: '"{{< note >}}"', line: 2 },
    });
  });

  it('is not kept busy by tags that are never closed', () => {
    for (const piece of ['{% raw %}', '{{', '{%', '{#', '{:a', '`', '```\n', '{{< ', '{% highlight x %}', '{%   ']) {
      expect(withoutTemplates(piece.repeat(4000)).text.length).toBeGreaterThanOrEqual(0);
      expect(withoutTemplates(piece.repeat(100_000)).text.length).toBeGreaterThanOrEqual(0);
    }
  });
});
