namespace Assay.Reports;

/// <summary>The page's looks: one sheet, no font, image or script from anywhere; light, dark, narrow and printed.</summary>
internal static class PageStyle
{
    public static Html Sheet { get; } = new("""
        :root{color-scheme:light dark;--paper:#fcfbf8;--card:#fff;--ink:#1d1c1a;--soft:#5f5b54;--line:#e2ded5;--faint:#f3f0e9;
        --public:#2a5ea8;--private:#a85b10;--good:#2d6a3e;--bad:#a32a22;--badpaper:#fdf0ee;--warn:#8a6100;--warnpaper:#fdf6e3}
        @media (prefers-color-scheme:dark){:root{--paper:#171615;--card:#1f1e1c;--ink:#eceae5;--soft:#a8a39a;--line:#3a3833;--faint:#262421;
        --public:#7fb0ef;--private:#eda55c;--good:#80c393;--bad:#f2938b;--badpaper:#3a1e1b;--warn:#e2be62;--warnpaper:#332b17}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
        overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        main,header,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        h1,h2,h3{line-height:1.2;font-family:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"DejaVu Serif",serif;font-weight:600;text-wrap:balance}
        h1{font-size:2.1rem;margin:.2rem 0 .4rem}
        h2{font-size:1.35rem;margin:3rem 0 .6rem;padding-top:.9rem;border-top:1px solid var(--line)}
        h3{font-size:1.05rem;margin:0}
        p{margin:.5rem 0;max-width:44rem}
        small,.soft{color:var(--soft)}
        small{font-size:.82rem}
        .brand{letter-spacing:.14em;text-transform:uppercase;font-size:.75rem;color:var(--soft)}
        .goal{font-size:1.05rem;color:var(--soft)}
        .lead{font-family:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"DejaVu Serif",serif;font-size:1.2rem;line-height:1.5}
        .lead p:first-child{font-size:1.4rem;line-height:1.35;margin-bottom:.8rem}
        .known{display:grid;grid-template-columns:minmax(9rem,13rem) 1fr;gap:0 1.4rem;margin:1rem 0;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
        .known dt,.known dd{padding:.55rem 0;border-top:1px solid var(--line);margin:0}
        .known dt{font-size:.92rem}
        .known dd{max-width:44rem}
        .known .word{display:block;line-height:1.4}
        .word.for{color:var(--good)}.word.against{color:var(--bad)}.word.open{color:var(--warn)}
        .label{font-size:.75rem;color:var(--soft);margin:.5rem 0 0;letter-spacing:.04em}
        .alarm,.warn{border-left:.3rem solid var(--bad);background:var(--badpaper);padding:.8rem 1rem;margin:1rem 0;border-radius:0 .4rem .4rem 0}
        .alarm b{color:var(--bad)}
        .warn{border-color:var(--warn);background:var(--warnpaper)}
        .warn b{color:var(--warn)}
        .alarm p,.warn p{margin:.2rem 0}
        figure{margin:1.2rem 0 .5rem}
        figcaption{color:var(--soft);font-size:.87rem;max-width:44rem}
        svg{display:block;overflow:visible}
        svg text{font:11.5px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--soft)}
        .grid{stroke:var(--line)}
        .best{fill:none;stroke:var(--public);stroke-width:2}
        .band{fill:var(--public);opacity:.16}
        .dot{fill:var(--paper);stroke:var(--public);opacity:.75}
        .returned{fill:var(--public);opacity:1}
        .off{fill:none;stroke:var(--soft)}
        .base{stroke:var(--soft);stroke-dasharray:2 4;stroke-width:1.5}
        .bound{stroke:var(--good);stroke-dasharray:7 4;stroke-width:1.5}
        .diffs .base,.diffs .bound{stroke-dasharray:none;stroke-width:2}
        .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        svg text.boundword{fill:var(--good)}
        svg text.bestword{fill:var(--public);font-weight:600}
        .pub{stroke:var(--public);fill:var(--public)}
        .prv{stroke:var(--private);fill:var(--private)}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.85rem;color:var(--soft);margin:.4rem 0;padding:0;list-style:none}
        .key svg{display:inline-block;vertical-align:-.12em;margin-right:.35rem}
        table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.8rem 0}
        th{text-align:left;font-weight:600;font-size:.8rem;color:var(--soft);vertical-align:bottom;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line)}
        td{padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        .stack th,.stack td{overflow-wrap:break-word}
        .num{white-space:nowrap}
        .name{width:28%}
        .place{white-space:nowrap}
        .lead small{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:0 2.5rem;align-items:start}
        .diffs{display:grid;grid-template-columns:minmax(6rem,1fr) minmax(0,2.2fr);align-items:center;gap:0 1rem;font-size:.9rem}
        .diffname{line-height:1.25;padding:.1rem 0}
        .diff{align-self:stretch;min-height:100%}
        .zero{stroke:var(--soft)}
        .tick{stroke:var(--line)}
        svg .base{fill:var(--soft)}
        svg .bound{fill:var(--good)}
        .book{font-size:.68rem;letter-spacing:.04em;border:1px solid var(--line);border-radius:1rem;padding:.02rem .45rem;color:var(--soft);white-space:nowrap;font-weight:400}
        .book.agents{border-style:dashed}
        .cards{display:grid;gap:1rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.1rem;break-inside:avoid}
        .card .head{display:flex;flex-wrap:wrap;gap:.15rem .7rem;align-items:baseline}
        .chip{font-size:.75rem;border-radius:1rem;padding:.05rem .6rem;background:var(--faint);color:var(--soft);white-space:nowrap}
        .chip.merged{color:var(--good)}
        .chip.failed,.chip.unsealed{color:var(--bad)}
        .facts{font-size:.87rem;color:var(--soft);margin:.35rem 0}
        blockquote{margin:.6rem 0;padding:.1rem 0 .1rem .9rem;border-left:2px dashed var(--line);overflow:clip;font-size:.95rem}
        blockquote footer,blockquote cite{display:block;padding:0;margin:0;font-style:normal;font-size:.8rem;color:var(--soft)}
        .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2rem}
        .two ul{padding:0;margin:.5rem 0;list-style:none}
        .two li{margin:.55rem 0;padding-left:1.5rem;text-indent:-1.5rem;font-size:.95rem}
        .two li::before{display:inline-block;width:1.5rem;text-indent:0;font-weight:700}
        .yes li::before{content:"✓";color:var(--good)}
        .no li::before{content:"–";color:var(--warn)}
        details{margin:.5rem 0;font-size:.92rem}
        summary{cursor:pointer;color:var(--soft)}
        ol.steps{padding:0;margin:.5rem 0;list-style:none}
        ol.steps>li{border-top:1px solid var(--line);padding:.5rem 0}
        pre{margin:.3rem 0;padding:.1rem 0 .1rem .9rem;border-left:2px dashed var(--line);white-space:pre-wrap;overflow-wrap:anywhere;overflow:clip;
        font-family:ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.8rem;line-height:1.4}
        pre.call{border-color:var(--public)}
        a{color:var(--public)}
        code{font-family:ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.86em}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem;font-size:.92rem}
        dt{color:var(--soft)}
        dd{margin:0}
        footer.end{margin-top:3rem;padding-bottom:3rem;color:var(--soft);font-size:.82rem}
        @media (max-width:40rem){
        header{padding-top:1.5rem}
        h1{font-size:1.7rem}
        .lead{font-size:1.08rem}.lead p:first-child{font-size:1.2rem}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.1rem 1rem;padding:.8rem 0;border-bottom:1px solid var(--line)}
        .stack td{display:block;border:0;padding:.1rem 0}
        .stack td::before{content:attr(data-label);display:block;white-space:normal;font-size:.75rem;color:var(--soft)}
        .stack td.place{display:none}
        .stack td.wide{grid-column:1/-1}
        .name{width:auto}
        .diffs{grid-template-columns:minmax(0,1fr)}.diffname.axis{display:none}.diffname{padding:.35rem 0 0}
        dl,.known{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}.known dd{border:0;padding-top:0;margin:0}.known dt{padding-bottom:.1rem}}
        @media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#555;--line:#ccc;--faint:#f2f2f2;
        --public:#2a5ea8;--private:#a85b10;--good:#2d6a3e;--bad:#a32a22;--badpaper:#fdf0ee;--warn:#8a6100;--warnpaper:#fdf6e3}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        html{font-size:11px}
        body{font-size:1rem}
        .goal,.facts,small{font-size:.92rem}
        main,header,footer{max-width:none;padding-left:0;padding-right:0}
        h2{margin-top:1.4rem;break-after:avoid}
        figure,tr,.known dd,.alarm,.warn,.two li{break-inside:avoid}
        p{break-inside:avoid}
        footer.end{margin-top:1rem;padding-bottom:0}
        @page{margin:14mm}}
        """);
}
