//! Runs a build's stages in process, one after the other, and says what each takes.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use playbook::cli::Language;
use playbook::internals::host::{DiskFiles, Files, Listed, Snapshot};
use playbook::internals::pipeline::{BuildOptions, build, layout_of, read_config};
use playbook::internals::publish::{DiskDestination, IsAsLeft, Made, OutPath, publish};
use playbook::internals::render::Content;

/// A stage's name, its processor seconds and its seconds on the clock.
pub(crate) type Stage = (&'static str, f64, f64);

/// The stages of a build of `site` to the folder `out`. Rendering and publishing, which a build does together, are one
/// after the other here, so all files are held meanwhile.
pub(crate) fn stages(site: &Path, out: &Path) -> Vec<Stage> {
    let mut stages = Vec::new();
    let mut clock = Clock::start();
    let threads = std::thread::available_parallelism().expect("the system tells its cores");

    let files = DiskFiles::open(site).expect("the site is there");
    let mut found = Vec::new();
    let config = read_config(&files, &mut found).expect("site.yaml can be read");
    let layout = layout_of(&config, None);
    let listed = Listed::take(&files, &layout).expect("the site can be listed");
    stages.push(clock.lap("list"));
    let snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new()).expect("the site can be read");
    stages.push(clock.lap("read"));
    let mut built = build(config, &snapshot, found, BuildOptions { drafts: false, threads });
    stages.push(clock.lap("load, resolve, plan, check"));
    built.index(threads, None);
    stages.push(clock.lap("search index"));

    let outputs = &built.plan.outputs;
    let made =
        playbook::internals::parallel::map(outputs.len(), threads, |index| match built.render(&outputs[index]) {
            Ok(Content::Bytes(bytes)) => bytes.into_owned(),
            Ok(Content::Pieces(pieces)) => pieces.flatten().collect(),
            Ok(Content::Copy(path)) => files.read(path).expect("a file to be copied is there"),
            Err(diagnostic) => panic!("{}", diagnostic.message.words(Language::English)),
        });
    stages.push(clock.lap("render"));
    let jobs: Vec<Vec<OutPath>> = outputs.iter().map(|output| vec![output.path.clone()]).collect();
    let to = DiskDestination::open(out).expect("the folder can be published to");
    let produce = |index: usize, _: IsAsLeft<'_>| {
        Ok::<_, std::convert::Infallible>(vec![Made { key: None, bytes: Some(made[index].as_slice().into()) }])
    };
    publish(&jobs, &produce, &to, threads.get(), None, &|_| ()).expect("the site can be published");
    stages.push(clock.lap("publish"));
    stages
}

struct Clock {
    processor: f64,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { processor: processor_seconds(), wall: Instant::now() }
    }

    /// What has passed since the last call.
    fn lap(&mut self, name: &'static str) -> Stage {
        let before = std::mem::replace(self, Self::start());
        (name, self.processor - before.processor, before.wall.elapsed().as_secs_f64())
    }
}

fn processor_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let [seconds, nanoseconds] = [time.tv_sec, time.tv_nsec].map(|number| u64::try_from(number).unwrap_or_default());
    (Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds)).as_secs_f64()
}
