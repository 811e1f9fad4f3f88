// What is wrong with the page as it is shown now. Each function returns a list of faults, in words.
// Evaluated in the page from outside: the paper itself has no script.
window.faults = (() => {
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const STOPS = 'a[href], [tabindex]:not([tabindex="-1"]), button, input, select, textarea, summary';

  const name = (element) => {
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const style = element.getAttribute("class");
    return `<${element.localName}${element.id ? `#${element.id}` : ""}${style ? `.${style}` : ""}> ${text}`;
  };
  const ancestors = function* (element) {
    for (let each = element; each; each = each.parentElement) yield each;
  };
  // Only for screen readers: cut away to nothing.
  const unseen = (element) => [...ancestors(element)].some((each) => getComputedStyle(each).clipPath !== "none");
  // A link that shows itself when it has the focus.
  const waiting = (element) => element.matches("a.skip:not(:focus)");

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && node.parentElement.checkVisibility()) found.push(node);
    }
    return found;
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  };

  // -- Colours -------------------------------------------------------------------------------------------------------

  const colour = (text) => {
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
    if (!found) throw new Error(`a colour that the test cannot read: ${text}`);
    return [+found[1], +found[2], +found[3], found[4] === undefined ? 1 : +found[4]];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // What is painted behind an element, with all that shines through. Print has paper below all; a screen must not rely
  // on what the browser paints where nobody said a colour.
  const ground = (element) => {
    const layers = [];
    for (const each of ancestors(element)) {
      const style = getComputedStyle(each);
      if (style.backgroundImage !== "none" || style.opacity !== "1" || style.filter !== "none") {
        throw new Error(`the test cannot tell what is behind ${name(each)}`);
      }
      const layer = colour(style.backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    if (!layers.length || layers.at(-1)[3] < 1) {
      if (!matchMedia("print").matches) throw new Error(`no ground is set behind ${name(element)}`);
      layers.push([255, 255, 255, 1]);
    }
    return layers.reduceRight((below, top) => over(top, below));
  };
  const pale = (element, pseudo) => {
    const grounds = [ground(element)];
    // Whoever prints may have turned the backgrounds off.
    if (matchMedia("print").matches) grounds.push([255, 255, 255, 1]);
    const style = getComputedStyle(element, pseudo);
    return Math.min(...grounds.map((below) => contrast(over(colour(style.color), below), below)));
  };

  // Higher than what a sheet of A4 holds: this has to be split.
  const height = (element) => element?.getBoundingClientRect().height ?? 0;
  const tall = (element) => {
    const head = height(element.closest("table")?.tHead);
    return height(element) + head > 950 || head > 240; // a browser repeats no head that takes a quarter of each page
  };
  const inTall = (element) => [...ancestors(element)].some((each) => each.localName === "tr" && tall(each));

  return {
    tallRows: () => [...document.querySelectorAll("tr")].filter(tall).map(name),

    async axe() {
      const found = await window.axe.run(document, {
        runOnly: { type: "tag", values: TAGS },
        resultTypes: ["violations", "incomplete"],
      });
      return ["violations", "incomplete"].flatMap((kind) =>
        found[kind].flatMap((rule) => rule.nodes.map((node) => {
          const reasons = [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ");
          const element = document.querySelector(node.target[0]);
          const frame = element?.closest('[role="region"][tabindex="0"]');
          const scrolls = frame && frame.scrollWidth > frame.clientWidth;
          const place = element?.matches("figure.chart text") ? " in a chart" : scrolls ? " in a frame that scrolls" : "";
          return `${kind} ${rule.id}${place}: ${node.target.join(" ")} (${reasons})`;
        }),
      ),
      );
    },

    // Text whose contrast with what is behind it is below 4.5 to 1.
    contrast() {
      const found = [];
      for (const element of new Set(texts().map((node) => node.parentElement))) {
        if (element.closest("svg")) continue; // see charts
        const ratio = pale(element);
        if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${name(element)}`);
      }
      for (const element of document.body.querySelectorAll("*")) {
        for (const pseudo of ["::before", "::after"]) {
          const words = getComputedStyle(element, pseudo).content;
          if (words === "none" || words === "normal" || !element.checkVisibility()) continue;
          const ratio = pale(element, pseudo);
          if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${pseudo} of ${name(element)}`);
        }
      }
      return found;
    },

    // What a chart must be to be read: named, whole, its words apart, not small, and of enough contrast with what is
    // behind them: the part of a bar in which they stand, or the page.
    charts() {
      const found = [];
      for (const drawing of shown("svg[role=img]")) {
        const says = (text) => found.push(`${text}: ${name(drawing)}`);
        const named = (drawing.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
        if (named.map((each) => each?.localName).join() !== "title,desc") says("not named by its title and description");
        if (named.some((each) => !each?.textContent.trim())) says("a name with nothing in it");
        const page = ground(drawing.parentElement);
        const sheet = drawing.getBoundingClientRect();
        const parts = [...drawing.querySelectorAll("rect")].map((part) => [part, part.getBoundingClientRect()]);
        const words = [...drawing.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
        for (const [text, box] of words) {
          const style = getComputedStyle(text);
          const size = parseFloat(style.fontSize) * text.getScreenCTM().d;
          if (size < 16) says(`"${text.textContent}" is of ${size.toFixed(1)} px`);
          if (box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.bottom > sheet.bottom + 1)
            says(`"${text.textContent}" leaves the drawing`);
          const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
          const part = parts.find(([, area]) => area.left < x && x < area.right && area.top < y && y < area.bottom);
          if (part && (part[1].left > box.left || part[1].right < box.right)) says(`"${text.textContent}" leaves its part`);
          const behind = part ? colour(getComputedStyle(part[0]).fill) : page;
          if (contrast(colour(style.fill), behind) < 4.5) says(`"${text.textContent}" is pale`);
        }
        words.forEach(([text, box], index) => {
          for (const [other, next] of words.slice(index + 1)) {
            const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
            const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
            if (across > 1 && down > 3) says(`"${text.textContent}" touches "${other.textContent}"`);
          }
        });
        for (const line of drawing.querySelectorAll("line:not(.grid), circle")) {
          if (contrast(colour(getComputedStyle(line).stroke), page) < 3) says(`a pale ${line.getAttribute("class")}`);
        }
        for (const [part] of parts) {
          const [edge, fill] = [getComputedStyle(part).stroke, getComputedStyle(part).fill].map(colour);
          if (Math.max(contrast(edge, page), contrast(fill, page)) < 3) says("a part cannot be told from the page");
          if (contrast(edge, fill) < 3) says("the edge of a part is pale");
        }
      }
      return found;
    },

    // The drawings that are seen, by the class that says where they fit.
    drawings: () => shown("svg[role=img]").map((drawing) => drawing.getAttribute("class")),

    // The words, the text's colour and the ground of each rating.
    ratings() {
      return [...document.querySelectorAll(".rating")].map((chip) => {
        const style = getComputedStyle(chip);
        return [chip.textContent, style.color, style.backgroundColor, pale(chip)];
      });
    },

    luminance: () => luminance(ground(document.body)),

    // Text below 12 pt, not sans serif, justified, centred, in capitals or in italics.
    type() {
      const found = [];
      for (const element of new Set(texts().map((node) => node.parentElement))) {
        const style = getComputedStyle(element);
        const faults = [
          parseFloat(style.fontSize) < 16 && `text of ${style.fontSize}`,
          !/(sans-serif|monospace)$/.test(style.fontFamily) && `a font of ${style.fontFamily}`,
          !["start", "left"].includes(style.textAlign) && `text aligned to ${style.textAlign}`,
          style.textTransform !== "none" && `text made ${style.textTransform}`,
          style.fontStyle !== "normal" && `${style.fontStyle} text`,
        ].filter(Boolean);
        found.push(...faults.map((fault) => `${fault}: ${name(element)}`));
      }
      return found;
    },

    // What makes people scroll sideways, or is cut off, or runs into its neighbour.
    overflow() {
      const found = [];
      const page = document.scrollingElement;
      if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} px wide, the window ${innerWidth}`);
      for (const element of document.querySelectorAll("body, body *")) {
        const style = getComputedStyle(element);
        if (style.overflowX === "visible" || element.scrollWidth <= element.clientWidth || unseen(element)) continue;
        const labelled = element.getAttribute("aria-label") || element.getAttribute("aria-labelledby");
        const region = element.getAttribute("role") === "region" && element.tabIndex === 0 && labelled;
        if (!region || !["auto", "scroll"].includes(style.overflowX)) found.push(`cut off: ${name(element)}`);
      }
      for (const node of texts()) {
        const element = node.parentElement;
        if (unseen(element) || waiting(element)) continue;
        let block = element;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const frame = block.getBoundingClientRect();
        const scrolls = matchMedia("screen").matches && element.closest('[role="region"][tabindex="0"]');
        for (const box of boxes(node)) {
          if (box.right > frame.right + 1 || box.left < frame.left - 1) found.push(`leaves its box: ${name(block)}`);
          else if (!scrolls && (box.right > innerWidth + 1 || box.left < -1)) found.push(`off the page: ${name(block)}`);
          else continue;
          break;
        }
      }
      return found;
    },

    // Headings that are out of order, and tables, rows and links that cannot be told apart by who does not see them.
    structure() {
      const found = [];
      let before = 0;
      for (const heading of shown("h1, h2, h3, h4, h5, h6")) {
        const level = +heading.localName[1];
        if (level > before + 1) found.push(`a level is left out before ${name(heading)}`);
        before = level;
      }
      const firsts = document.querySelectorAll("h1").length;
      if (firsts !== 1) found.push(`${firsts} headings of the first level`);
      for (const table of document.querySelectorAll("table")) {
        if (!table.caption?.textContent.trim()) found.push(`no caption: ${name(table)}`);
        if (table.matches(".scroll table")) continue; // as an officer wrote it
        const rows = [...table.rows]; // without those of a table within a cell
        for (const cell of rows.flatMap((row) => [...row.cells])) {
          const scope = cell.closest("thead") === table.tHead ? "col" : "row";
          if (cell.localName === "th" && cell.scope !== scope) found.push(`no scope: ${name(cell)}`);
          if (cell.colSpan + cell.rowSpan > 2) found.push(`merged cells: ${name(cell)}`);
        }
        for (const row of rows) if (row.cells[0].localName !== "th") found.push(`a row without a head: ${name(row)}`);
        const heads = [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim());
        heads.forEach((head, index) => {
          if (heads.indexOf(head) < index) found.push(`two rows have the head ${head.slice(0, 60)}`);
        });
      }
      const leads = new Map();
      for (const link of document.querySelectorAll("a[href]")) {
        const [text, href] = [link.textContent.trim(), link.getAttribute("href")];
        if (leads.has(text) && leads.get(text) !== href) found.push(`two links say ${text.slice(0, 60)}`);
        leads.set(text, href);
      }
      return found;
    },

    // What is laid out as a grid, which few programs that make PDF know.
    grids: () =>
      [...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).display.includes("grid")).map(name),

    // The spacing that a reader may set without loss (WCAG 2.2, 1.4.12).
    space(on) {
      document.getElementById("spacing")?.remove();
      if (!on) return [];
      const style = document.createElement("style");
      style.id = "spacing";
      style.textContent =
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
        "p { margin-bottom: 2em !important }";
      document.head.append(style);
      return [];
    },

    // Whether anything of the paper is, or has run as, a program.
    programs() {
      const found = [...document.querySelectorAll("script, iframe, object, embed, form, link, base, img")];
      // Of drawings only those of the charts, made of nothing but shapes and words.
      const shapes = "rect, line, circle, text, title, desc";
      found.push(...document.querySelectorAll("svg:not(figure.chart svg)"));
      found.push(...document.querySelectorAll(`figure.chart svg *:not(${shapes})`));
      const faults = found.map((element) => `an element: ${name(element)}`);
      for (const element of document.querySelectorAll("*")) {
        for (const { name: attribute, value } of element.attributes) {
          if (/^on/i.test(attribute)) faults.push(`a handler: ${attribute} of ${name(element)}`);
          if (attribute === "href" && !/^(#|https?:|mailto:)/i.test(value)) faults.push(`a link to ${value}`);
        }
      }
      if ("ran" in window) faults.push(`ran: ${window.ran}`);
      return faults;
    },

    // -- The keyboard ------------------------------------------------------------------------------------------------

    // All that a keyboard should reach, in order.
    stops: () => [...document.querySelectorAll(STOPS)].map(name),

    // Where the focus is; and whether it can be seen.
    focus() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const faults = [];
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("has no outline");
      else if (contrast(colour(style.outlineColor), ground(element.parentElement)) < 3) faults.push("has a pale outline");
      if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) {
        faults.push("is out of sight");
      }
      return [name(element), faults.map((fault) => `${name(element)} ${fault}`)];
    },

    links: () => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href")),

    focusLink(index) {
      document.querySelectorAll("a")[index].focus();
    },

    // After a link within the page was followed: is its target there, and in sight?
    arrived(href) {
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      if (!target) return [`${href} leads nowhere`];
      const { top } = target.getBoundingClientRect();
      const faults = [];
      if (location.hash !== href) faults.push(`${href} was not followed`);
      if (top < -1 || top >= innerHeight) faults.push(`the target of ${href} is out of sight`);
      return faults;
    },

    // And does reading go on from there?
    goesOn(href) {
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      if (!target) return [];
      const next = [...document.querySelectorAll(STOPS)].find(
        (stop) => target.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      const now = document.activeElement;
      if (next ? now === next : now === document.body || now === document.querySelector(STOPS)) return [];
      return [`after ${href} the keyboard is at ${name(now)}, not at ${next ? name(next) : "the end"}`];
    },

    // -- Print -------------------------------------------------------------------------------------------------------

    // The characters that should be on paper, in order. Of the rest some readers see more, and none sees less.
    printed: () =>
      texts()
        .filter((node) => !unseen(node.parentElement))
        .map((node) => node.data)
        .join(""),

    // Marks that can be found on the pages: where each row, heading and caption begins and ends. True takes them away.
    marks(away) {
      document.querySelectorAll(".zq-mark").forEach((mark) => mark.remove());
      if (away) return [];
      const mark = (text, node, after) => {
        const element = document.createElement("span");
        element.className = "zq-mark";
        element.textContent = `zq${text}zq`;
        element.style = "font: 5px/0 monospace; white-space: nowrap; letter-spacing: 0";
        if (after) node.after(element);
        else node.before(element);
      };
      const all = texts().filter((node) => !unseen(node.parentElement));
      const seen = (element) => all.filter((node) => element.contains(node));
      const faults = [];
      document.querySelectorAll("table").forEach((table, number) => {
        const rows = [...table.querySelectorAll("tr")];
        rows.forEach((row, index) => {
          if (inTall(row)) return;
          const kind = row.closest("thead") ? "h" : "b";
          for (const cell of row.cells) {
            const inside = seen(cell);
            if (!inside.length) continue;
            mark(`${kind}${number}x${index}`, inside[0], false);
            mark(`${kind}${number}x${index}`, inside.at(-1), true);
          }
        });
      });
      document.querySelectorAll("figure.chart").forEach((chart, number) => {
        if (tall(chart) || !seen(chart).length) return; // or it is for the screen alone
        mark(`c${number}x0`, seen(chart)[0], false);
        const end = document.createElement("div");
        end.className = "zq-mark";
        chart.append(end);
        end.append("-");
        mark(`c${number}x1`, end.firstChild, false);
      });
      document.querySelectorAll("h1, h2, h3, h4, h5, h6, caption").forEach((heading, number) => {
        const own = seen(heading);
        // Several headings of a fifth of a page each cannot be kept with what follows.
        if (!own.length || height(heading) > 190 || tall(heading) || heading.closest("td, th")) return;
        const body = heading.localName === "caption" && heading.parentElement.tBodies[0];
        const next = body ? seen(body)[0] : all[all.indexOf(own.at(-1)) + 1];
        mark(`k${number}x0`, own[0], false);
        mark(`k${number}x1`, own.at(-1), true);
        const annex = next?.parentElement.closest(".annex");
        if (annex && annex !== heading.closest(".annex")) return; // nothing stands under it, and an annex has its own page
        if (next) mark(`k${number}x2`, next, false);
        else faults.push(`nothing follows ${name(heading)}`);
      });
      return faults;
    },
  };
})();
